package dev.tocsin.platform.watch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom the watchdog tells, and when.
 *
 * @param webhooks each gets a JSON object with {@code text} (as Slack's incoming webhooks take it)
 * @param mails addresses told by SMTP ({@code tocsin.mail.host})
 * @param from sender of the mails; empty: as every mail
 * @param interval between two looks
 * @param tolerance how long timers may be late, the database away or an incident without a timer
 * @param repeat how often it says so again
 * @param heartbeat URL outside that is called while timers are being processed
 * @param heartbeatInterval between two such calls
 */
@ConfigurationProperties("tocsin.watchdog")
record WatchdogSettings(
        @DefaultValue List<URI> webhooks,
        @DefaultValue List<String> mails,
        @DefaultValue("") String from,
        @DefaultValue("10s") Duration interval,
        @DefaultValue("60s") Duration tolerance,
        @DefaultValue("5m") Duration repeat,
        @Nullable URI heartbeat,
        @DefaultValue("60s") Duration heartbeatInterval) {}
