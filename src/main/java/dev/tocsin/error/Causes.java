package dev.tocsin.error;

import dev.tocsin.alert.Change;
import dev.tocsin.alert.Changes;
import dev.tocsin.error.store.GroupRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Looks for what changed near the beginning of an error: deployments and change events, releases, and other errors. */
@Component
public class Causes {
    private static final Duration BEFORE = Duration.ofHours(6);
    private static final Duration AFTER = Duration.ofMinutes(5);
    private static final Duration TOGETHER = Duration.ofMinutes(10);
    private static final int MOST = 8;

    private final Changes changes;
    private final GroupRows groups;

    Causes(Changes changes, GroupRows groups) {
        this.changes = changes;
        this.groups = groups;
    }

    /** The likeliest first: of the same service, then the nearest. */
    public List<Cause> of(ErrorGroup group) {
        Instant begun = group.openedAt();
        List<Cause> causes = new ArrayList<>();
        for (Change change : changes.between(begun.minus(BEFORE), begun.plus(AFTER))) {
            String source = change.source().isEmpty() ? change.reportedBy() : change.source();
            causes.add(new Cause(
                    Cause.Kind.CHANGE,
                    change.summary() + (source.isEmpty() ? "" : " (" + source + ")"),
                    change.at(),
                    Duration.between(change.at(), begun),
                    about(change, group.service())));
        }
        for (GroupRows.Release release : groups.releases(group.service(), begun.minus(BEFORE), begun.plus(AFTER))) {
            causes.add(new Cause(
                    Cause.Kind.RELEASE,
                    "Release " + release.version() + " was first heard of",
                    release.firstAt(),
                    Duration.between(release.firstAt(), begun),
                    true));
        }
        List<ErrorGroup> others =
                groups.begun(group.service(), group.id(), begun.minus(TOGETHER), begun.plus(TOGETHER));
        if (!others.isEmpty()) {
            ErrorGroup first = others.get(0);
            causes.add(new Cause(
                    Cause.Kind.ERROR,
                    others.size() == 1
                            ? "Began together with " + first.title()
                            : "Began together with " + others.size() + " others, the first of them " + first.title(),
                    first.openedAt(),
                    Duration.between(first.openedAt(), begun),
                    true));
        }
        return causes.stream()
                .sorted(Comparator.comparing(Cause::kind, Comparator.comparing(it -> it == Cause.Kind.ERROR))
                        .thenComparing(it -> !it.same())
                        .thenComparing(it -> it.before().isNegative())
                        .thenComparing(it -> it.before().abs()))
                .limit(MOST)
                .toList();
    }

    private static boolean about(Change change, String service) {
        String name = service.toLowerCase(Locale.ROOT);
        return !name.isEmpty()
                && (change.service().equalsIgnoreCase(service)
                        || change.source().toLowerCase(Locale.ROOT).contains(name)
                        || change.summary().toLowerCase(Locale.ROOT).contains(name));
    }
}
