package dev.tocsin.alert;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How alerts are taken in.
 *
 * @param groupBy labels that, with the service, decide which alerts share an incident
 * @param serviceLabels the first of these that is present names the service
 * @param resolveTimeout how long an alert without an end fires after its last repeat
 * @param maxBody largest request of an inlet (PagerDuty's own limit is 512 kB)
 * @param maxBatch most alerts in one request
 * @param rateLimit requests per second and node for integrations that name none
 * @param silenceRetention how long expired silences stay listed
 */
@Validated
@ConfigurationProperties("tocsin.alert")
public record AlertSettings(
        @DefaultValue("alertname") List<String> groupBy,
        @DefaultValue({"service", "app", "job", "namespace"}) List<String> serviceLabels,
        @DefaultValue("5m") Duration resolveTimeout,
        @DefaultValue("10MB") DataSize maxBody,
        @DefaultValue("10000") @Min(1) int maxBatch,
        @DefaultValue("10000") @Min(1) int rateLimit,
        @DefaultValue("120h") Duration silenceRetention) {}
