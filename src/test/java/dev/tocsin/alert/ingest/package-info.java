/** Stands before that of the same package in the sources, so it has to say the same. */
@NamedInterface("ingest")
@NullMarked
package dev.tocsin.alert.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
