package dev.tocsin.log;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How log lines are taken in.
 *
 * @param serviceLabels the first of these that a stream has names the service
 * @param maxBody largest request, unpacked
 * @param perSecond most that one integration may send to this node; half as much again at once
 * @param services most services that are told apart, the others count as one
 * @param patterns most patterns of one service that are told apart
 * @param learning how long a service is listened to before a pattern of it is news
 * @param oldest lines that are older are refused
 */
@ConfigurationProperties("tocsin.log")
public record LogSettings(
        @DefaultValue({"service", "service_name", "app", "application", "job", "container", "namespace"})
                List<String> serviceLabels,
        @DefaultValue("4MB") DataSize maxBody,
        @DefaultValue("4MB") DataSize perSecond,
        @DefaultValue("500") int services,
        @DefaultValue("500") int patterns,
        @DefaultValue("1h") Duration learning,
        @DefaultValue("7d") Duration oldest) {}
