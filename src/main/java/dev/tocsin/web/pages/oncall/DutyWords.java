package dev.tocsin.web.pages.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.oncall.CalendarTurns;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.ScheduleOverride.Change;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** People and plans in words. */
@Component
public class DutyWords {
    private final Responders responders;

    DutyWords(Responders responders) {
        this.responders = responders;
    }

    public String of(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("somebody unknown");
    }

    public String of(Optional<ResponderId> id) {
        return id.map(this::of).orElse("everybody");
    }

    /** "Ben for Ana", "Ben as well", "without Ana". */
    public String change(Change it) {
        return switch (it.kind()) {
            case ADD -> of(it.comes()) + " as well";
            case REPLACE -> of(it.comes()) + " for " + of(it.goes());
            case REMOVE -> "without " + of(it.goes());
        };
    }

    /** "Ana, Ben: weekly, Monday 09:00 (Europe/Berlin)". */
    public String plan(Layer it) {
        String hours = it.hours().isEmpty()
                ? ""
                : ", only "
                        + it.hours().stream()
                                .map(part -> part.days().stream()
                                                .sorted()
                                                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                                                .collect(Collectors.joining(" "))
                                        + " " + part.from() + "–"
                                        + (part.until().equals(LocalTime.MIDNIGHT) ? "24:00" : part.until()))
                                .collect(Collectors.joining(" and "));
        String days =
                (it.from() == null ? "" : ", from " + it.from()) + (it.until() == null ? "" : ", until " + it.until());
        return turns(it) + " (" + it.turns().zone() + ")" + hours + days;
    }

    private String turns(Layer it) {
        if (it.turns() instanceof CalendarTurns) {
            return "from a calendar elsewhere";
        }
        Rotation rotation = (Rotation) it.turns();
        String members = rotation.members().stream().map(this::of).collect(Collectors.joining(", "));
        String cadence = rotation.cadence().name().toLowerCase(Locale.ROOT);
        String every = rotation.every() == 1 ? cadence : cadence + ", " + rotation.every() + " at a time";
        String day = rotation.handOffDay() == null
                ? ""
                : rotation.handOffDay().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " ";
        return (members.isEmpty() ? "nobody" : members) + ": " + every + ", hand-off " + day + rotation.handOffTime();
    }
}
