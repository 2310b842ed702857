package dev.tocsin.web.pages.contacts;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.reach.ContactRules;
import dev.tocsin.notification.reach.RuleStep;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.InvalidInput.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** The rules of a person as typed: for each tier some rows, those without a contact left out. */
record RuleForm(Map<Integer, List<Row>> tiers) {
    private static final int BLANK_ROWS = 2;
    private static final List<Duration> OFFERED = Stream.of(
                    "PT0S", "PT30S", "PT1M", "PT2M", "PT5M", "PT10M", "PT15M", "PT30M", "PT1H", "PT2H", "PT4H", "PT8H")
            .map(Duration::parse)
            .toList();

    /** One step. */
    record Row(String by, String after) {
        private static final Row BLANK = new Row("", "PT0S");
    }

    static RuleForm of(ContactRules rules, ResponderId person) {
        Set<String> names = rules.names(person).keySet();
        Map<Integer, List<RuleStep>> known = rules.of(person);
        Map<Integer, List<Row>> tiers = new TreeMap<>();
        for (Priority tier : Priority.values()) {
            List<Row> rows = new ArrayList<>();
            known.getOrDefault(tier.ordinal(), List.of()).stream()
                    .filter(it -> names.contains(it.by()))
                    .forEach(it -> rows.add(new Row(it.by(), it.after().toString())));
            tiers.put(tier.ordinal(), padded(rows));
        }
        return new RuleForm(tiers);
    }

    static RuleForm typed(MultiValueMap<String, String> fields) {
        Map<Integer, List<Row>> tiers = new TreeMap<>();
        for (Priority tier : Priority.values()) {
            List<Row> rows = new ArrayList<>();
            List<String> by = fields.getOrDefault("by" + tier.ordinal(), List.of());
            for (int n = 0; n < by.size() && n <= ContactRules.MOST_STEPS; n++) {
                rows.add(new Row(by.get(n).strip(), nth(fields, "after" + tier.ordinal(), n)));
            }
            tiers.put(tier.ordinal(), rows);
        }
        return new RuleForm(tiers);
    }

    /** @throws InvalidInput when a delay is none */
    Map<Integer, List<RuleStep>> rules() {
        Map<Integer, List<RuleStep>> rules = new TreeMap<>();
        tiers.forEach((urgency, rows) -> rules.put(
                urgency,
                rows.stream()
                        .filter(it -> !it.by().isEmpty())
                        .map(it -> new RuleStep(it.by(), delay(it.after(), urgency)))
                        .sorted(Comparator.comparing(RuleStep::after))
                        .toList()));
        return rules;
    }

    /** The delays to choose from, with what they are called; those in use are among them. */
    public Map<String, String> delays() {
        return Stream.concat(
                        OFFERED.stream(),
                        tiers.values().stream().flatMap(List::stream).flatMap(it -> parsed(it.after()).stream()))
                .distinct()
                .sorted()
                .collect(
                        Collectors.toMap(Duration::toString, RuleForm::words, (one, other) -> one, LinkedHashMap::new));
    }

    static String words(Duration delay) {
        if (delay.isZero()) {
            return "at once";
        }
        String hours = delay.toHours() == 0 ? "" : delay.toHours() + " h ";
        String minutes = delay.toMinutesPart() == 0 ? "" : delay.toMinutesPart() + " min ";
        String seconds = delay.toSecondsPart() == 0 ? "" : delay.toSecondsPart() + " s ";
        return "+ " + (hours + minutes + seconds).strip();
    }

    /** What is wrong, with the tiers by name. */
    static Map<String, String> said(InvalidInput wrong) {
        return wrong.violations().stream()
                .collect(Collectors.toMap(Violation::pointer, RuleForm::sentence, (a, b) -> a, LinkedHashMap::new));
    }

    static String nth(MultiValueMap<String, String> fields, String name, int n) {
        List<String> values = fields.getOrDefault(name, List.of());
        return n < values.size() ? values.get(n).strip() : "";
    }

    private static String sentence(Violation it) {
        String[] place = it.pointer().split("/");
        int urgency = place.length > 2 ? Integer.parseInt(place[2]) : 0;
        String step = place.length > 3 ? ", step " + (Integer.parseInt(place[3]) + 1) : "";
        return Priority.values()[urgency] + step + ": " + it.detail();
    }

    private static Duration delay(String text, int urgency) {
        return parsed(text).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidInput("/rules/" + urgency, "must have a delay such as PT1M"));
    }

    private static List<Duration> parsed(String text) {
        try {
            return List.of(Duration.parse(text));
        } catch (DateTimeException none) {
            return List.of();
        }
    }

    private static List<Row> padded(List<Row> rows) {
        for (int n = 0; n < BLANK_ROWS; n++) {
            rows.add(Row.BLANK);
        }
        return rows;
    }
}
