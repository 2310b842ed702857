package dev.tocsin.slack.card;

import org.jspecify.annotations.Nullable;

/**
 * A card as stored.
 *
 * @param channel the id under which Slack knows the message
 * @param ts null while it is not there
 * @param shown a hash of what it says
 * @param posting it is on its way, or the answer was lost
 * @param pagedStint the stint of the incident in which the channel was called last
 */
record CardRow(String channel, @Nullable String ts, @Nullable String shown, boolean posting, int pagedStint) {}
