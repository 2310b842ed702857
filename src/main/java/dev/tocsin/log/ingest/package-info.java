/** How lines come in: as Loki's clients push them, and as plain JSON. */
@NullMarked
package dev.tocsin.log.ingest;

import org.jspecify.annotations.NullMarked;
