package dev.tocsin.notification.outbox;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When pages are bundled: the first {@code atOnce} messages to a person within {@code window} leave at once, each one
 * beyond waits {@code gather} so that further pages join it.
 */
@Validated
@ConfigurationProperties("tocsin.notification.burst")
public record BurstSettings(
        @DefaultValue("3") @Min(0) int atOnce,
        @DefaultValue("10s") Duration window,
        @DefaultValue("2s") Duration gather) {}
