package dev.tocsin.notification.reach;

import java.time.Duration;

/**
 * One line of a rule.
 *
 * @param by a channel, {@code email}; of several contacts of one channel their number as well, {@code email 2}
 * @param after so long after the page, unless somebody has answered by then
 */
public record RuleStep(String by, Duration after) {}
