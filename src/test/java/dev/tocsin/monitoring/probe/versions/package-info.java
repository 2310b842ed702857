@NullMarked
package dev.tocsin.monitoring.probe.versions;

import org.jspecify.annotations.NullMarked;
