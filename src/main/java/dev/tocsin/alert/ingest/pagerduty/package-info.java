/** The PagerDuty Events API v2. */
@NullMarked
package dev.tocsin.alert.ingest.pagerduty;

import org.jspecify.annotations.NullMarked;
