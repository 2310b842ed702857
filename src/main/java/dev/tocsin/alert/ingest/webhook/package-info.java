/** Webhooks of Alertmanager and Grafana. */
@NullMarked
package dev.tocsin.alert.ingest.webhook;

import org.jspecify.annotations.NullMarked;
