/** Stands before that of the same package in the sources, so it has to say the same. */
@NamedInterface("pattern")
@NullMarked
package dev.tocsin.log.pattern;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
