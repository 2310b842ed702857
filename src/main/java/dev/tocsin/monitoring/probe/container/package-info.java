/** Containers, as Docker and Kubernetes know them. */
@NullMarked
package dev.tocsin.monitoring.probe.container;

import org.jspecify.annotations.NullMarked;
