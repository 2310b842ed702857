/** The tables of monitors and their configuration. */
@NullMarked
package dev.tocsin.monitoring.store;

import org.jspecify.annotations.NullMarked;
