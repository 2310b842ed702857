/** Variable parts masked, so that lines that say the same are the same. */
@NamedInterface("pattern")
@NullMarked
package dev.tocsin.log.pattern;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
