/** HTTP and HTTPS. */
@NullMarked
package dev.tocsin.monitoring.probe.http;

import org.jspecify.annotations.NullMarked;
