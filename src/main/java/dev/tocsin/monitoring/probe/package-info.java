/** The probes: how a target is looked at. */
@NullMarked
package dev.tocsin.monitoring.probe;

import org.jspecify.annotations.NullMarked;
