/** An incident's card: one message in a channel, edited in place, its milestones in the thread. */
@NullMarked
package dev.tocsin.slack.card;

import org.jspecify.annotations.NullMarked;
