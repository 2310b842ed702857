package dev.tocsin.error;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Alerts;
import dev.tocsin.error.store.Clipped;
import dev.tocsin.error.store.UntoldRows;
import dev.tocsin.error.store.UntoldRows.Untold;
import dev.tocsin.log.Level;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Turns groups that are new or have come back into alerts, of the integration that reported them. New errors of a service
 * share an incident, and so do those that are back. Such an alert ends when its group is closed, or was quiet for a while.
 */
@Component
class Alarms implements Sweep {
    private static final int MOST_ROUNDS = 50;

    private final UntoldRows untold;
    private final Causes causes;
    private final Alerts alerts;
    private final PublicUrl url;
    private final ErrorSettings settings;
    private final Clock clock;

    Alarms(UntoldRows untold, Causes causes, Alerts alerts, PublicUrl url, ErrorSettings settings, Clock clock) {
        this.untold = untold;
        this.causes = causes;
        this.alerts = alerts;
        this.url = url;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }

    /** What a node had marked and could not tell. */
    @Override
    public void sweep() {
        tell();
        untold.quiet(clock.instant().minus(settings.quiet()));
    }

    void tell() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Untold> some = untold.some();
            if (some.isEmpty()) {
                return;
            }
            some.forEach(this::tell);
        }
    }

    private void tell(Untold it) {
        Reason reason = it.reason();
        Instant now = clock.instant();
        List<AlertReport> reports = reason == null
                ? Arrays.stream(Reason.values())
                        .flatMap(past -> Arrays.stream(Level.values())
                                .filter(level -> level.compareTo(it.group().level()) <= 0)
                                .filter(level -> level.warns() || past == Reason.RULE)
                                .map(level -> ended(it, key(it.group().id(), past, level), now)))
                        .toList()
                : List.of(firing(it, reason, now));
        alerts.accept(it.from(), reports);
        untold.told(it);
    }

    private AlertReport firing(Untold it, Reason reason, Instant now) {
        boolean rule = reason == Reason.RULE;
        return new AlertReport(
                labels(it, reason),
                annotations(it, reason),
                it.group().openedAt(),
                rule ? null : now.plus(settings.quiet()),
                page(it.group()),
                key(it.group().id(), reason, it.group().level()),
                rule,
                Map.of());
    }

    /** Without a beginning: what was never told is not told now. */
    private AlertReport ended(Untold it, String key, Instant now) {
        return new AlertReport(labels(it, Reason.NEW), Map.of(), null, now, page(it.group()), key, false, Map.of());
    }

    /** One that gets worse is another alert of the same incident, so that its tier rises. */
    private static String key(long group, Reason reason, Level level) {
        return "error-" + group + "-" + reason.name() + "-" + level.name();
    }

    private String page(ErrorGroup group) {
        return url.publicUrl().toString().replaceAll("/+$", "") + "/errors/" + group.id();
    }

    private static Map<String, String> labels(Untold it, Reason reason) {
        ErrorGroup group = it.group();
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(
                "alertname",
                switch (reason) {
                    case NEW -> "New errors";
                    case REGRESSION -> "Errors are back";
                    case WORSE -> "Errors have become worse";
                    case RULE -> it.rule().isEmpty() ? "Errors" : it.rule();
                });
        if (!group.service().isEmpty()) {
            labels.put("service", group.service());
        }
        labels.put("severity", severity(group.level(), reason));
        labels.put("error_type", Clipped.of(group.type(), 200));
        if (!group.environment().isEmpty()) {
            labels.put("environment", group.environment());
        }
        String kind = kind(group.level(), reason);
        if (!kind.isEmpty()) {
            labels.put("tocsin_kind", kind);
        }
        return labels;
    }

    /** A rule's errors are as bad as they say; of what nobody has asked for, one step less. */
    private static String severity(Level level, Reason reason) {
        return switch (level) {
            case FATAL -> reason == Reason.RULE ? "critical" : "high";
            case ERROR -> news(reason) ? "warning" : "high";
            case WARNING -> news(reason) ? "info" : "warning";
            case UNKNOWN, INFO, DEBUG -> "info";
        };
    }

    private static boolean news(Reason reason) {
        return reason == Reason.NEW || reason == Reason.WORSE;
    }

    private static String kind(Level level, Reason reason) {
        return switch (reason) {
            case NEW, WORSE -> level == Level.WARNING ? "log-warning" : "new-error";
            case REGRESSION -> "error-regression";
            case RULE -> "";
        };
    }

    private Map<String, String> annotations(Untold it, Reason reason) {
        ErrorGroup group = it.group();
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("summary", Clipped.of(group.title(), 300));
        StringBuilder text = new StringBuilder(
                switch (reason) {
                    case NEW -> "Never seen before";
                    case REGRESSION -> "Was resolved and has happened again";
                    case WORSE ->
                        "Known for long, and now " + it.group().level().word();
                    case RULE -> "By the rule " + it.rule();
                });
        if (!group.culprit().isEmpty()) {
            text.append(", at ").append(group.culprit());
        }
        if (!group.lastRelease().isEmpty()) {
            text.append(", in release ").append(group.lastRelease());
        }
        text.append('.');
        causes.of(group).stream().filter(Cause::same).findFirst().ifPresent(cause -> text.append(" Likely cause: ")
                .append(cause.text())
                .append(", ")
                .append(Math.abs(cause.before().toMinutes()))
                .append(cause.before().isNegative() ? " min after." : " min before."));
        annotations.put("description", text.toString());
        if (!group.link().isEmpty()) {
            annotations.put("link", group.link());
        }
        return annotations;
    }
}
