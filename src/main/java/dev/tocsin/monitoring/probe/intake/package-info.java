/** What is sent in, looked at like any other target: log lines and errors. */
@NullMarked
package dev.tocsin.monitoring.probe.intake;

import org.jspecify.annotations.NullMarked;
