@NullMarked
package dev.tocsin.notification.pagerduty;

import org.jspecify.annotations.NullMarked;
