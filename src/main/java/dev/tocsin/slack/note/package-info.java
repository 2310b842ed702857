/** Messages in Slack that belong to an incident. */
@NullMarked
package dev.tocsin.slack.note;

import org.jspecify.annotations.NullMarked;
