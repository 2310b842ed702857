/** Days on which teams do not work. */
@NamedInterface("holiday")
@NullMarked
package dev.tocsin.catalog.holiday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
