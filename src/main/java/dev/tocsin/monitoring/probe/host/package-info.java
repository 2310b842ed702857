/** Hosts: CPU, memory, disks. */
@NullMarked
package dev.tocsin.monitoring.probe.host;

import org.jspecify.annotations.NullMarked;
