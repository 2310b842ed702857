package dev.tocsin.notification.reach;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.Snapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * By what and when somebody wants to be called, for each urgency; whoever has set nothing is called by the first contact.
 * Steps name channels, not contacts, so that a corrected address keeps its place.
 */
@Component
public class ContactRules {
    /** Steps of one rule. */
    public static final int MOST_STEPS = 10;

    private static final Duration LATEST = Duration.ofHours(12);
    private static final int URGENCIES = 4;

    private final JdbcClient jdbc;
    private final Responders responders;
    private final Snapshot<Map<Long, Map<Integer, List<RuleStep>>>> rules =
            new Snapshot<>(Duration.ofSeconds(2), this::load);

    ContactRules(JdbcClient jdbc, Responders responders) {
        this.jdbc = jdbc;
        this.responders = responders;
    }

    /** The steps for each urgency (0 CRITICAL to 3 LOW) that has any. */
    public Map<Integer, List<RuleStep>> of(ResponderId responder) {
        return rules.get().getOrDefault(responder.value(), Map.of());
    }

    /** The contacts of a person by the names that steps use, in their order. */
    public Map<String, Contact> names(ResponderId responder) {
        Map<String, Contact> names = new LinkedHashMap<>();
        Map<String, Integer> numbers = new TreeMap<>();
        responders.contacts(responder).stream()
                .sorted(Comparator.comparingInt(Contact::position))
                .forEach(it -> {
                    int number = numbers.merge(it.channel(), 1, Integer::sum);
                    names.put(number == 1 ? it.channel() : it.channel() + " " + number, it);
                });
        return names;
    }

    /**
     * Sets the rules in place of those there were.
     *
     * @param wanted by urgency; an empty list is no rule
     * @throws InvalidInput when a step names no contact, comes too late, or the first one is not at once
     */
    @Transactional
    public void set(ResponderId responder, Map<Integer, List<RuleStep>> wanted) {
        check(responder, wanted);
        jdbc.sql("DELETE FROM contact_rule_step WHERE responder_id = ?")
                .param(responder.value())
                .update();
        wanted.forEach((urgency, steps) -> {
            for (int rank = 0; rank < steps.size(); rank++) {
                RuleStep step = steps.get(rank);
                jdbc.sql("INSERT INTO contact_rule_step (id, responder_id, urgency, rank_no, reached_by, after_seconds)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")
                        .params(
                                Ids.next(),
                                responder.value(),
                                urgency,
                                rank,
                                step.by(),
                                step.after().toSeconds())
                        .update();
            }
        });
        rules.forget();
    }

    private void check(ResponderId responder, Map<Integer, List<RuleStep>> wanted) {
        Map<String, Contact> names = names(responder);
        Expect expect = new Expect();
        wanted.forEach((urgency, steps) -> {
            String at = "/rules/" + urgency;
            expect.that(urgency >= 0 && urgency < URGENCIES, at, "is no tier")
                    .that(steps.size() <= MOST_STEPS, at, "must be at most " + MOST_STEPS + " steps")
                    .that(
                            steps.isEmpty() || steps.get(0).after().isZero(),
                            at + "/0/after",
                            "must be at once: the first step is");
            for (int n = 0; n < steps.size(); n++) {
                RuleStep step = steps.get(n);
                String here = at + "/" + n;
                expect.that(names.containsKey(step.by()), here + "/by", "is no contact of this person: " + step.by())
                        .that(
                                steps.stream()
                                                .filter(it -> it.by().equals(step.by()))
                                                .count()
                                        == 1,
                                here + "/by",
                                "is there twice: " + step.by())
                        .that(
                                !step.after().isNegative() && step.after().compareTo(LATEST) <= 0,
                                here + "/after",
                                "must be at most 12 hours")
                        .that(
                                n == 0
                                        || step.after()
                                                        .compareTo(
                                                                steps.get(n - 1).after())
                                                >= 0,
                                here + "/after",
                                "must not be before the step above");
            }
        });
        expect.orComplain();
    }

    private Map<Long, Map<Integer, List<RuleStep>>> load() {
        record Row(long responder, int urgency, RuleStep step) {}
        return jdbc
                .sql("SELECT responder_id, urgency, reached_by, after_seconds FROM contact_rule_step"
                        + " ORDER BY responder_id, urgency, rank_no")
                .query((row, n) -> new Row(
                        row.getLong("responder_id"),
                        row.getInt("urgency"),
                        new RuleStep(row.getString("reached_by"), Duration.ofSeconds(row.getLong("after_seconds")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::responder,
                        Collectors.groupingBy(
                                Row::urgency, TreeMap::new, Collectors.mapping(Row::step, Collectors.toList()))));
    }
}
