/** Stands before that of the same package in the sources, so it has to say the same. */
@NamedInterface("yaml")
@NullMarked
package dev.tocsin.monitoring.yaml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
