package dev.tocsin.monitoring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How monitors run on this node.
 *
 * @param file {@code monitors.yml}; empty when they are put over REST, or there are none
 * @param threads most targets looked at at the same time
 * @param poll how often is looked for what is due
 */
@ConfigurationProperties("tocsin.monitoring")
public record MonitoringSettings(
        @DefaultValue("") String file, @DefaultValue("400") int threads, @DefaultValue("250ms") Duration poll) {}
