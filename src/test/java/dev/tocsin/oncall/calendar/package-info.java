/** Stands before that of the same package in the sources, so it has to say the same. */
@NamedInterface("calendar")
@NullMarked
package dev.tocsin.oncall.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
