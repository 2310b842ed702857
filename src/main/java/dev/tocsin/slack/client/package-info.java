/** Calls Slack's Web API and says what came of it. */
@NullMarked
package dev.tocsin.slack.client;

import org.jspecify.annotations.NullMarked;
