package dev.tocsin.workflow.incident;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an instance carries for the people who look at its task, and what its gateways read. */
@Component
class Variables {
    private static final int LONGEST = 3900;

    /** Characters that hide or turn around what is beside them. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}&&[^\n\t]]|[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Pattern UNFIT = Pattern.compile("[()<>\\[\\]\"'`{}\\\\]");

    private final Services services;
    private final Teams teams;
    private final SlaClocks clocks;
    private final PublicUrl url;

    Variables(Services services, Teams teams, SlaClocks clocks, PublicUrl url) {
        this.services = services;
        this.teams = teams;
        this.clocks = clocks;
        this.url = url;
    }

    Map<String, Object> of(IncidentView incident, boolean answerNeeded) {
        boolean acknowledged = incident.acknowledgedAt() != null;
        Map<String, Object> variables = new HashMap<>();
        variables.put("number", incident.key());
        variables.put("title", shortened(incident.title()));
        variables.put("priority", incident.priority().name());
        variables.put("service", incident.serviceName());
        variables.put("fired", shortened(incident.description()));
        variables.put("source", link(incident.sourceUrl()));
        variables.put("runbook", runbook(incident));
        variables.put("link", url.incident(incident.number()).toString());
        variables.put("opened", Date.from(incident.openedAt()));
        variables.put("deadline", Date.from(deadline(incident, acknowledged)));
        variables.put("called", "");
        variables.put("taskPriority", passing(100 - 25 * incident.priority().ordinal()));
        variables.put("onCallGroup", passing(onCallGroup(incident)));
        variables.put("answerNeeded", passing(answerNeeded));
        variables.put("acknowledged", passing(acknowledged));
        if (incident.stint() > 1) {
            variables.put("atRisk", false);
            variables.put("breached", breached(incident));
        }
        return variables;
    }

    /** Needed for a moment while the process starts, not stored with it. */
    private static TypedValue passing(Object value) {
        return org.camunda.bpm.engine.variable.Variables.untypedValue(value, true);
    }

    /** The response deadline, or the resolution target once somebody answers for it. */
    Instant deadline(IncidentView incident, boolean acknowledged) {
        return clocks.current(incident.id(), acknowledged ? ClockKind.RESOLUTION : ClockKind.RESPONSE)
                .map(SlaClock::deadline)
                .orElse(incident.openedAt());
    }

    private boolean breached(IncidentView incident) {
        return Stream.of(ClockKind.values())
                .flatMap(kind -> clocks.current(incident.id(), kind).stream())
                .anyMatch(clock -> clock.state() == ClockState.BREACHED);
    }

    private String runbook(IncidentView incident) {
        return Optional.ofNullable(incident.service())
                .flatMap(services::find)
                .flatMap(Service::runbook)
                .map(URI::toString)
                .map(Variables::link)
                .orElse("");
    }

    /** Fit for the form's Markdown, where a bracket would end the link; empty when it leads nowhere. */
    private static String link(@Nullable String url) {
        return url == null || !url.matches("https?://\\S+")
                ? ""
                : UNFIT.matcher(url)
                        .replaceAll(it -> "%" + Integer.toHexString(it.group().charAt(0)));
    }

    private String onCallGroup(IncidentView incident) {
        return "on-call." + teams.find(incident.team()).map(Team::slug).orElse(Teams.DEFAULT);
    }

    private static String shortened(String text) {
        String clean = UNSEEN.matcher(text).replaceAll("");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
