/** The HTTP inlets, each in its client's own format. */
@NamedInterface("ingest")
@NullMarked
package dev.tocsin.alert.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
