/** The sides of a database that are looked at. */
@NullMarked
package dev.tocsin.monitoring.probe.tidb.aspect;

import org.jspecify.annotations.NullMarked;
