package dev.tocsin.web.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.oncall.Cadence;
import dev.tocsin.oncall.CalendarTurns;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Hours;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.Turns;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.oncall.LayerJson.HoursJson;
import dev.tocsin.web.oncall.LayerJson.RotationJson;
import dev.tocsin.web.rest.Choices;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Turns layers into what people read and write, and back. */
@Component
public class Layers {
    private final Responders responders;
    private final Clock clock;

    Layers(Responders responders, Clock clock) {
        this.responders = responders;
        this.clock = clock;
    }

    /**
     * @param zone of layers that name none
     * @throws InvalidInput with the place of what is wrong below {@code /layers}
     */
    public List<Layer> read(List<LayerJson> layers, ZoneId zone) {
        List<Layer> read = new ArrayList<>();
        for (int n = 0; n < layers.size(); n++) {
            read.add(layer(layers.get(n), zone, "/layers/" + n));
        }
        return read;
    }

    public List<LayerJson> shown(List<Layer> layers) {
        return layers.stream().map(this::shown).toList();
    }

    public String login(ResponderId id) {
        return responders.find(id).map(Responder::login).orElse("?");
    }

    private Layer layer(LayerJson it, ZoneId teamZone, String at) {
        ZoneId zone = it.zone() == null ? teamZone : Choices.zone(it.zone(), at + "/zone");
        return new Layer(
                it.name(),
                it.duty() == null ? Duty.PRIMARY : Choices.of(Duty.class, it.duty(), at + "/duty"),
                turns(it, zone, at),
                hours(it.hours() == null ? List.of() : it.hours(), at),
                it.from(),
                it.until());
    }

    private Turns turns(LayerJson it, ZoneId zone, String at) {
        RotationJson rotation = it.rotation();
        String calendar = it.calendar();
        if ((rotation == null) == (calendar == null)) {
            throw new InvalidInput(at, "must have either a rotation or a calendar");
        }
        return rotation == null
                ? new CalendarTurns(zone, String.valueOf(calendar).strip(), List.of())
                : rotation(rotation, zone, at + "/rotation");
    }

    private Rotation rotation(RotationJson it, ZoneId zone, String at) {
        List<ResponderId> members = new ArrayList<>();
        for (int n = 0; n < it.members().size(); n++) {
            String login = it.members().get(n);
            String place = at + "/members/" + n;
            members.add(responders
                    .byLogin(login)
                    .map(Responder::id)
                    .orElseThrow(() -> new InvalidInput(place, "is nobody we know: " + login)));
        }
        return new Rotation(
                zone,
                Choices.of(Cadence.class, it.cadence(), at + "/cadence"),
                it.every() == null ? 1 : it.every(),
                it.handOffDay() == null ? null : Choices.of(DayOfWeek.class, it.handOffDay(), at + "/handOffDay"),
                Choices.time(it.handOffTime(), LocalTime.of(9, 0), at + "/handOffTime"),
                it.startsOn() == null ? LocalDate.ofInstant(clock.instant(), zone) : it.startsOn(),
                members);
    }

    private static List<Hours> hours(List<HoursJson> hours, String at) {
        List<Hours> read = new ArrayList<>();
        for (int n = 0; n < hours.size(); n++) {
            HoursJson it = hours.get(n);
            String here = at + "/hours/" + n;
            read.add(new Hours(
                    it.days().stream()
                            .map(day -> Choices.of(DayOfWeek.class, day, here + "/days"))
                            .collect(Collectors.toSet()),
                    Choices.time(it.from(), LocalTime.MIDNIGHT, here + "/from"),
                    Choices.time(it.until(), LocalTime.MIDNIGHT, here + "/until")));
        }
        return read;
    }

    private LayerJson shown(Layer it) {
        return new LayerJson(
                it.name(),
                it.duty().title(),
                it.turns().zone().getId(),
                it.turns() instanceof Rotation rotation ? shown(rotation) : null,
                it.turns() instanceof CalendarTurns calendar ? calendar.url() : null,
                it.hours().stream()
                        .map(hours -> new HoursJson(
                                hours.days().stream()
                                        .sorted()
                                        .map(Layers::lower)
                                        .toList(),
                                hours.from().toString(),
                                hours.until().toString()))
                        .toList(),
                it.from(),
                it.until());
    }

    private RotationJson shown(Rotation it) {
        return new RotationJson(
                lower(it.cadence()),
                it.every(),
                it.handOffDay() == null ? null : lower(it.handOffDay()),
                it.handOffTime().toString(),
                it.startsOn(),
                it.members().stream().map(this::login).toList());
    }

    private static String lower(Enum<?> it) {
        return it.name().toLowerCase(Locale.ROOT);
    }
}
