/** People who ask each other to stand in, or to exchange shifts. */
@NamedInterface("swap")
@NullMarked
package dev.tocsin.oncall.swap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
