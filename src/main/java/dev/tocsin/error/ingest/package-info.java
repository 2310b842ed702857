/** How errors come in: our own JSON, and Sentry's webhooks. */
@NullMarked
package dev.tocsin.error.ingest;

import org.jspecify.annotations.NullMarked;
