package dev.tocsin.workflow.notification;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The pool of senders of this node.
 *
 * @param threads calls on the wire at the same time
 * @param poll how often to look for what other nodes have left; this node's own messages wake it at once
 * @param lock how long a message is this node's alone: longer than the longest call, and how long it waits when the node dies
 */
@Validated
@ConfigurationProperties("tocsin.notification.senders")
record SendSettings(
        @DefaultValue("32") @Min(1) int threads,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("30s") Duration lock) {}
