/** When teams plan to have their services down. */
@NamedInterface("maintenance")
@NullMarked
package dev.tocsin.catalog.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
