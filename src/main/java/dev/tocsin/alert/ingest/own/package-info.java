/** Tocsin's own inlet. */
@NullMarked
package dev.tocsin.alert.ingest.own;

import org.jspecify.annotations.NullMarked;
