package dev.tocsin.web.pages.sla;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.reporting.Question;
import dev.tocsin.web.pages.Wrongs;
import dev.tocsin.web.sla.Questions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** The line of filters above numbers: what was asked, corrected where it cannot be read. */
@Component
class Filter {
    private static final Questions.Asked NOTHING = new Questions.Asked(null, null, null, null, null, null);

    private final Questions questions;
    private final Services services;
    private final Teams teams;

    Filter(Questions questions, Services services, Teams teams) {
        this.questions = questions;
        this.services = services;
        this.teams = teams;
    }

    /** What is asked, in the reader's zone; what cannot be read is told and the last 30 days are shown. */
    Question read(Questions.Asked asked, ZoneId zone, Model model) {
        Question question;
        Map<String, String> wrong = Map.of();
        try {
            question = questions.read(asked, zone);
        } catch (InvalidInput unreadable) {
            wrong = Wrongs.of(unreadable);
            question = questions.read(NOTHING, zone);
        }
        LocalDate first = LocalDate.ofInstant(question.from(), question.zone());
        LocalDate last = LocalDate.ofInstant(question.until().minusNanos(1), question.zone());
        LocalDate today =
                LocalDate.ofInstant(questions.read(NOTHING, zone).until().minusNanos(1), zone);
        model.addAttribute("wrong", wrong);
        model.addAttribute("asked", asked);
        model.addAttribute("first", first.toString());
        model.addAttribute("last", last.toString());
        model.addAttribute("from", from(question));
        model.addAttribute("until", until(question));
        model.addAttribute("limits", limits(question));
        model.addAttribute("ranges", ranges(today));
        model.addAttribute("tiers", Priority.values());
        model.addAttribute("services", services.all());
        model.addAttribute("teams", teams.all());
        model.addAttribute("scope", scope(question));
        model.addAttribute("place", place(question));
        model.addAttribute("query", query(question));
        return question;
    }

    /** The time and what else the numbers are limited to, in words. */
    String limits(Question it) {
        return from(it) + " to " + until(it) + scope(it);
    }

    /** A day where it begins with one, else the instant: what asks the same again. */
    private static String from(Question it) {
        LocalDate day = LocalDate.ofInstant(it.from(), it.zone());
        return starts(day, it.from(), it.zone()) ? day.toString() : it.from().toString();
    }

    /** The last day where it ends with one, else the instant. */
    private static String until(Question it) {
        LocalDate day = LocalDate.ofInstant(it.until(), it.zone());
        return starts(day, it.until(), it.zone())
                ? day.minusDays(1).toString()
                : it.until().toString();
    }

    private static boolean starts(LocalDate day, Instant time, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().equals(time);
    }

    /** What the numbers are limited to, in words; empty when to nothing. */
    private String scope(Question it) {
        return (it.tier() == null ? "" : ", " + it.tier()) + place(it);
    }

    private String place(Question it) {
        StringBuilder text = new StringBuilder();
        if (it.service() != null) {
            text.append(", ")
                    .append(services.find(it.service()).map(Service::name).orElse("a service"));
        }
        if (it.team() != null) {
            text.append(", ").append(teams.find(it.team()).map(Team::name).orElse("a team"));
        }
        return text.toString();
    }

    private String query(Question it) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance()
                .queryParam("from", from(it))
                .queryParam("until", until(it))
                .queryParam("zone", it.zone().getId());
        add(query, "tier", it.tier() == null ? null : it.tier().slug());
        add(
                query,
                "service",
                it.service() == null
                        ? null
                        : services.find(it.service()).map(Service::slug).orElse(null));
        add(
                query,
                "team",
                it.team() == null ? null : teams.find(it.team()).map(Team::slug).orElse(null));
        // A plus, as in +01:00, would be read as a space
        return String.valueOf(query.build().encode().getQuery()).replace("+", "%2B");
    }

    private static void add(UriComponentsBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.queryParam(name, value);
        }
    }

    /** Name and first day of the usual ones, all until today. */
    private static Map<String, String> ranges(LocalDate today) {
        Map<String, String> ranges = new LinkedHashMap<>();
        ranges.put("7 days", today.minusDays(6).toString());
        ranges.put("30 days", today.minusDays(29).toString());
        ranges.put("90 days", today.minusDays(89).toString());
        ranges.put("a year", today.minusYears(1).plusDays(1).toString());
        return ranges;
    }
}
