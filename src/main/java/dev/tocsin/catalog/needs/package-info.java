/** Which services need which. */
@NamedInterface("needs")
@NullMarked
package dev.tocsin.catalog.needs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
