package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a schedule must be like before it is taken. */
final class LayerCheck {
    private static final int MOST_LAYERS = 20;
    private static final int MOST_MEMBERS = 100;
    private static final int MOST_HOURS = 20;

    private LayerCheck() {}

    /** @throws InvalidInput with every place that is wrong */
    static void check(List<Layer> layers, Predicate<ResponderId> known) {
        Expect expect = new Expect()
                .that(layers.size() <= MOST_LAYERS, "/layers", "must be at most " + MOST_LAYERS + " layers");
        IntStream.range(0, Math.min(layers.size(), MOST_LAYERS))
                .forEach(n -> check(layers.get(n), "/layers/" + n, known, expect));
        expect.orComplain();
    }

    private static void check(Layer layer, String at, Predicate<ResponderId> known, Expect expect) {
        expect.text(at + "/name", layer.name(), 80)
                .that(layer.hours().size() <= MOST_HOURS, at + "/hours", "must be at most " + MOST_HOURS)
                .that(
                        layer.from() == null
                                || layer.until() == null
                                || layer.from().isBefore(layer.until()),
                        at + "/until",
                        "must be after the first day");
        IntStream.range(0, layer.hours().size())
                .forEach(n -> expect.that(
                        !layer.hours().get(n).days().isEmpty(), at + "/hours/" + n + "/days", "must name a weekday"));
        if (layer.turns() instanceof Rotation rotation) {
            check(rotation, at + "/rotation", known, expect);
        } else if (layer.turns() instanceof CalendarTurns calendar) {
            expect.that(
                            calendar.url().matches("(https?|webcal)://[^\\s/][^\\s]*"),
                            at + "/calendar",
                            "must be an http, https or webcal URL")
                    .atMost(at + "/calendar", calendar.url(), 2000);
        }
    }

    static void check(Rotation rotation, String at, Predicate<ResponderId> known, Expect expect) {
        int most = rotation.cadence().most();
        List<ResponderId> members = rotation.members();
        expect.that(rotation.every() >= 1 && rotation.every() <= most, at + "/every", "must be 1 to " + most)
                .that(
                        rotation.handOffDay() == null || rotation.cadence() == Cadence.WEEKLY,
                        at + "/handOffDay",
                        "is for weekly rotations only")
                .that(
                        rotation.startsOn().getYear() >= 1970
                                && rotation.startsOn().getYear() <= 9999,
                        at + "/startsOn",
                        "must be a day from 1970 on")
                .that(!members.isEmpty(), at + "/members", "must name somebody")
                .that(members.size() <= MOST_MEMBERS, at + "/members", "must be at most " + MOST_MEMBERS)
                .that(new HashSet<>(members).size() == members.size(), at + "/members", "names somebody twice");
        IntStream.range(0, members.size())
                .forEach(n -> expect.that(known.test(members.get(n)), at + "/members/" + n, "is nobody we know"));
    }
}
