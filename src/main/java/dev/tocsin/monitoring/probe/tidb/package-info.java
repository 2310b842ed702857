/** {@code kind: tidb}: what a TiDB, or another server that speaks MySQL's protocol, tells about itself. */
@NullMarked
package dev.tocsin.monitoring.probe.tidb;

import org.jspecify.annotations.NullMarked;
