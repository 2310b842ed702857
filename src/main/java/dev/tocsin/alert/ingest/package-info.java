/** The HTTP inlets, each in its client's own format. */
@NullMarked
package dev.tocsin.alert.ingest;

import org.jspecify.annotations.NullMarked;
