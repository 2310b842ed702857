package dev.tocsin.oncall.coverage;

import dev.tocsin.catalog.Responder;
import dev.tocsin.oncall.Hours;
import dev.tocsin.oncall.Shift;
import dev.tocsin.oncall.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Measures what shifts mean where a person lives. */
final class Burden {
    private static final Hours WEEKEND =
            new Hours(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private Burden() {}

    static Load of(Responder person, List<Shift> shifts) {
        Set<DayOfWeek> nightly =
                person.quietFrom().equals(person.quietUntil()) ? Set.of() : EnumSet.allOf(DayOfWeek.class);
        Hours quiet = new Hours(nightly, person.quietFrom(), person.quietUntil());
        Duration total = Duration.ZERO;
        Duration night = Duration.ZERO;
        Duration weekend = Duration.ZERO;
        Set<Span> nights = new HashSet<>();
        for (Shift shift : shifts) {
            if (shift.responder().equals(person.id())) {
                Span span = shift.span();
                total = total.plus(span.length());
                weekend = weekend.plus(
                        shared(span, WEEKEND.spans(span, person.zone()).toList()));
                List<Span> dark = quiet.spans(span, person.zone()).toList();
                night = night.plus(shared(span, dark));
                nights.addAll(dark);
            }
        }
        return new Load(person.id(), total, night, weekend, nights.size());
    }

    private static Duration shared(Span span, List<Span> parts) {
        return parts.stream().map(it -> it.shared(span)).reduce(Duration.ZERO, Duration::plus);
    }
}
