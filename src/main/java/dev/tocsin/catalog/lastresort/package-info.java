/** Who is called when nobody stands on any rung. */
@NamedInterface("last-resort")
@NullMarked
package dev.tocsin.catalog.lastresort;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
