/** The Alertmanager API v2, for Prometheus, amtool and their kin. */
@NullMarked
package dev.tocsin.alert.ingest.alertmanager;

import org.jspecify.annotations.NullMarked;
