/** Requests from Slack: known by their signature, answered in time. */
@NullMarked
package dev.tocsin.slack.request;

import org.jspecify.annotations.NullMarked;
