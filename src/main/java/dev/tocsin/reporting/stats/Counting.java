package dev.tocsin.reporting.stats;

import dev.tocsin.incident.Priority;
import dev.tocsin.reporting.Question;
import dev.tocsin.reporting.SlaReport;
import dev.tocsin.reporting.SlaReport.Group;
import dev.tocsin.reporting.SlaReport.Interrupted;
import dev.tocsin.reporting.SlaReport.Noise;
import dev.tocsin.reporting.facts.Fact;
import dev.tocsin.reporting.facts.Words;
import dev.tocsin.reporting.stats.Columns.Metric;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Takes facts one by one and makes the report of them. */
public final class Counting implements Consumer<Fact> {
    static final int INDEX_BITS = 24;
    private static final int NOISIEST = 50;

    private final Question question;
    private final Words words;
    private final Names names;
    private final Columns facts;
    private final Numbering services = new Numbering();
    private final Numbering teams = new Numbering();
    private final Numbering people = new Numbering();
    private final Numbering alerts = new Numbering();
    private final Map<Integer, int[]> interruptions = new HashMap<>();
    private final LocalDate firstMonday;
    private final LocalTimes local;

    /** @param room what stands in it is forgotten */
    public Counting(Question question, Words words, Names names, Columns room) {
        this.question = question;
        this.words = words;
        this.names = names;
        this.facts = room;
        room.clear();
        this.firstMonday = question.from()
                .atZone(question.zone())
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        this.local = new LocalTimes(question.zone(), firstMonday);
    }

    @Override
    public void accept(Fact it) {
        if (wanted(it)) {
            local.at(it.openedAt().toEpochMilli());
            services.of(it.service());
            teams.of(it.team());
            people.of(it.person());
            alerts.of(it.name());
            facts.add(it, local.week(), local.weekday(), local.hour());
            for (Fact.Interruption page : it.interruptions()) {
                interruptions
                        .computeIfAbsent(page.person(), person -> new int[Fact.When.values().length])[
                        page.when().ordinal()]++;
            }
        }
    }

    private boolean wanted(Fact it) {
        return (question.tier() == null || it.tier() == question.tier())
                && question.isOf(words.word(it.service()), words.word(it.team()));
    }

    public SlaReport report(Instant now, long waiting) {
        Grouping total = new Grouping(1, n -> 0);
        Grouping byTier = new Grouping(Priority.values().length, n -> facts.flags[n] & Columns.TIER);
        Grouping byService = new Grouping(services.size(), n -> services.of(facts.service[n]));
        Grouping byTeam = new Grouping(teams.size(), n -> teams.of(facts.team[n]));
        Grouping byPerson = new Grouping(people.size(), n -> people.of(facts.person[n]));
        Grouping byWeekday = new Grouping(7, n -> facts.weekday[n]);
        Grouping byHour = new Grouping(24, n -> facts.hour[n]);
        Grouping byWeek = new Grouping(weeks(), n -> facts.week[n]);
        fill(List.of(total, byTier, byService, byTeam, byPerson, byWeekday, byHour, byWeek));
        return new SlaReport(
                question.from(),
                question.until(),
                question.zone().getId(),
                now,
                waiting,
                total.numbers(0),
                byTier.groups(true, n -> Priority.values()[n].name()),
                byCount(byService.groups(false, n -> name(services.word(n)))),
                byCount(byTeam.groups(false, n -> name(teams.word(n)))),
                byCount(byPerson.groups(false, n -> name(people.word(n)))),
                byWeekday.groups(true, n -> DayOfWeek.of(n + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH)),
                byHour.groups(true, n -> String.format(Locale.ROOT, "%02d:00", n)),
                byWeek.groups(true, this::week),
                interrupted(),
                noise());
    }

    /** Walks through the facts once for all groupings: the groups of a fact lie beside each other, near in memory. */
    private void fill(List<Grouping> groupings) {
        Grouping[] all = groupings.toArray(Grouping[]::new);
        int[] first = Ranking.inARow(all);
        int[] groups = facts.groups(facts.count * all.length);
        for (int n = 0; n < facts.count; n++) {
            for (int g = 0; g < all.length; g++) {
                groups[n * all.length + g] = first[g] + all[g].count(facts, n);
            }
        }
        // Each writes its own columns of the groupings
        Arrays.stream(Metric.values()).parallel().forEach(metric -> {
            long[] keys = facts.keys(metric, facts.count);
            int measured = sort(facts.lengths[metric.ordinal()], keys);
            new Ranking(metric.ordinal(), all, first).rank(keys, measured, groups);
        });
    }

    /** Lengths with the numbers of their facts in the low bits, the shortest first; returns how many there are. */
    private int sort(long[] lengths, long[] keys) {
        int measured = 0;
        for (int n = 0; n < facts.count; n++) {
            if (lengths[n] >= 0) {
                keys[measured++] = lengths[n] << INDEX_BITS | n;
            }
        }
        Arrays.sort(keys, 0, measured);
        return measured;
    }

    private List<Interrupted> interrupted() {
        return interruptions.entrySet().stream()
                .map(it -> new Interrupted(
                        name(it.getKey()),
                        Arrays.stream(it.getValue()).sum(),
                        it.getValue()[Fact.When.OFF_HOURS.ordinal()],
                        it.getValue()[Fact.When.ASLEEP.ordinal()]))
                .sorted(Comparator.comparingInt(Interrupted::asleep)
                        .thenComparingInt(Interrupted::pages)
                        .reversed()
                        .thenComparing(Interrupted::person))
                .toList();
    }

    private List<Noise> noise() {
        int[] incidents = new int[alerts.size()];
        int[] idle = new int[alerts.size()];
        for (int n = 0; n < facts.count; n++) {
            if (facts.name[n] != 0 && (facts.flags[n] & Columns.MERGED) == 0) {
                int alert = alerts.of(facts.name[n]);
                incidents[alert]++;
                idle[alert] += (facts.flags[n] & Columns.IDLE) == 0 ? 0 : 1;
            }
        }
        List<Noise> noise = new ArrayList<>();
        for (int alert = 0; alert < alerts.size(); alert++) {
            if (idle[alert] > 0) {
                noise.add(new Noise(name(alerts.word(alert)), incidents[alert], idle[alert]));
            }
        }
        noise.sort(Comparator.comparingInt(Noise::idle).reversed().thenComparing(Noise::alert));
        return List.copyOf(noise.subList(0, Math.min(NOISIEST, noise.size())));
    }

    private String name(int word) {
        return names.of(words.word(word));
    }

    private static List<Group> byCount(List<Group> groups) {
        return groups.stream()
                .sorted(Comparator.comparingInt((Group it) -> it.numbers().incidents())
                        .reversed()
                        .thenComparing(Group::name))
                .toList();
    }

    private int weeks() {
        LocalDate last = question.until().minusNanos(1).atZone(question.zone()).toLocalDate();
        return (int) ChronoUnit.WEEKS.between(firstMonday, last) + 1;
    }

    private String week(int n) {
        ZonedDateTime monday = firstMonday.plusWeeks(n).atStartOfDay(question.zone());
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
