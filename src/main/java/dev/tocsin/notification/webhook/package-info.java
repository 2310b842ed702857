/** The channel that posts signed Standard Webhooks. */
@NullMarked
package dev.tocsin.notification.webhook;

import org.jspecify.annotations.NullMarked;
