@NullMarked
package dev.tocsin.log.ingest;

import org.jspecify.annotations.NullMarked;
