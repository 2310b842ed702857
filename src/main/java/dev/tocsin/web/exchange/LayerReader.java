package dev.tocsin.web.exchange;

import dev.tocsin.monitoring.yaml.Section;
import dev.tocsin.web.oncall.LayerJson;
import dev.tocsin.web.oncall.LayerJson.HoursJson;
import dev.tocsin.web.oncall.LayerJson.RotationJson;
import dev.tocsin.web.rest.Hidden;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a layer as {@link LayerJson} has it. */
final class LayerReader {

    private LayerReader() {}

    static LayerJson read(Section it, Hidden calendars) {
        String name = it.text("name");
        RotationJson rotation =
                it.section("rotation").map(LayerReader::rotation).orElse(null);
        String calendar = null;
        if (it.has("calendar")) {
            calendar = it.text("calendar");
            try {
                calendar = calendars.full(calendar);
            } catch (Hidden.Unclear unclear) {
                it.fault("calendar", String.valueOf(unclear.getMessage()));
            }
        }
        if ((rotation == null) == (calendar == null)) {
            it.fault("name", "must have either a rotation or a calendar");
        }
        List<HoursJson> hours = new ArrayList<>();
        for (Section part : it.sections("hours")) {
            hours.add(new HoursJson(part.texts("days"), part.text("from"), part.text("until")));
            part.done();
        }
        LayerJson layer = new LayerJson(
                name,
                it.optional("duty").orElse(null),
                it.optional("zone").orElse(null),
                rotation,
                calendar,
                hours,
                day(it, "from"),
                day(it, "until"));
        it.done();
        return layer;
    }

    private static RotationJson rotation(Section it) {
        RotationJson rotation = new RotationJson(
                it.text("cadence"),
                it.whole("every", 1, 1, 168),
                it.optional("handOffDay").orElse(null),
                it.optional("handOffTime").orElse(null),
                it.has("startsOn") ? day(it, "startsOn") : missing(it),
                it.texts("members"));
        it.done();
        return rotation;
    }

    /** Today would be another day tomorrow, and the file would say something else. */
    private static @Nullable LocalDate missing(Section it) {
        it.fault("startsOn", "is missing");
        return null;
    }

    private static @Nullable LocalDate day(Section it, String key) {
        Optional<String> text = it.optional(key);
        try {
            return text.map(LocalDate::parse).orElse(null);
        } catch (DateTimeException none) {
            it.fault(key, "must be a day such as 2026-12-24");
            return null;
        }
    }
}
