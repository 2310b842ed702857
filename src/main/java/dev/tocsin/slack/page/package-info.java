/** The channel that pages people by direct messages in Slack. */
@NullMarked
package dev.tocsin.slack.page;

import org.jspecify.annotations.NullMarked;
