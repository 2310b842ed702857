package dev.tocsin.error;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reported errors are kept.
 *
 * @param groups most groups of one service that are told apart
 * @param quiet an alert about a group ends when it has not happened for so long
 * @param occurrences how many of a group's latest are kept with their stack
 * @param kept how long counts and occurrences are kept; groups go when they have not happened for as long
 */
@ConfigurationProperties("tocsin.error")
public record ErrorSettings(
        @DefaultValue("2000") int groups,
        @DefaultValue("1h") Duration quiet,
        @DefaultValue("50") int occurrences,
        @DefaultValue("30d") Duration kept) {}
