/** How fast Slack lets us talk. */
@NullMarked
package dev.tocsin.slack.slot;

import org.jspecify.annotations.NullMarked;
