/** {@code /api/v1/monitors}. */
@NullMarked
package dev.tocsin.monitoring.rest;

import org.jspecify.annotations.NullMarked;
