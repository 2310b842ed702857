package dev.tocsin.web.exchange;

import dev.tocsin.monitoring.yaml.Section;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.InvalidInput.Violation;
import dev.tocsin.platform.NotFound;
import java.util.List;

/** Takes one entry of the file in; whatever is wrong with it is told with its line, and the next one follows. */
final class Taking {

    private Taking() {}

    /** @param key names the entry, and gets the faults that have no key of their own */
    static void take(Section entry, String key, Runnable deed) {
        try {
            deed.run();
        } catch (InvalidInput wrong) {
            wrong.violations().forEach(it -> entry.fault(key(entry, it, key), it.detail()));
        } catch (Conflict | NotFound refused) {
            entry.fault(key, String.valueOf(refused.getMessage()));
        }
    }

    /** For what is wrong below {@code /layers}: told at the layer, or at its rotation. */
    static void takeLayers(List<Section> layers, Runnable deed) {
        try {
            deed.run();
        } catch (InvalidInput wrong) {
            wrong.violations().forEach(it -> told(layers, it));
        }
    }

    private static void told(List<Section> layers, Violation it) {
        String[] place = it.pointer().split("/");
        boolean known = place.length > 2 && place[2].matches("\\d{1,6}") && Integer.parseInt(place[2]) < layers.size();
        if (!known) {
            throw new InvalidInput("/schedule", it.detail());
        }
        Section layer = layers.get(Integer.parseInt(place[2]));
        String key = place.length > 3 ? place[3] : "name";
        if (key.equals("rotation")
                && place.length > 4
                && layer.section("rotation").isPresent()) {
            layer.section("rotation").get().fault(place[4], it.detail());
        } else {
            layer.fault(key, it.detail());
        }
    }

    private static String key(Section entry, Violation it, String otherwise) {
        String[] place = it.pointer().split("/");
        return place.length > 1 && entry.has(place[1]) ? place[1] : otherwise;
    }
}
