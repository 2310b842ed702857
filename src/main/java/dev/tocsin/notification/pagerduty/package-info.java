/** The channel that calls people by PagerDuty's Events API v2. */
@NullMarked
package dev.tocsin.notification.pagerduty;

import org.jspecify.annotations.NullMarked;
