/** What is out of the ordinary though no fixed limit says so, each with what was expected and why. */
@NullMarked
package dev.tocsin.monitoring.anomaly;

import org.jspecify.annotations.NullMarked;
