@NullMarked
package dev.tocsin.alert.ingest;

import org.jspecify.annotations.NullMarked;
