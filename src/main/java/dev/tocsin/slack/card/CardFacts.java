package dev.tocsin.slack.card;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.escalation.Call;
import dev.tocsin.escalation.Escalations;
import dev.tocsin.escalation.Next;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.room.Rooms;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gathers what a card says beyond the incident itself. */
@WithSlack
@Component
class CardFacts {
    private final NextStep nextStep;
    private final Escalations escalations;
    private final SlaClocks clocks;
    private final Services services;
    private final Teams teams;
    private final Responders responders;
    private final Incidents incidents;
    private final Rooms rooms;
    private final PublicUrl url;
    private final Clock clock;

    CardFacts(
            NextStep nextStep,
            Escalations escalations,
            SlaClocks clocks,
            Services services,
            Teams teams,
            Responders responders,
            Incidents incidents,
            Rooms rooms,
            PublicUrl url,
            Clock clock) {
        this.nextStep = nextStep;
        this.escalations = escalations;
        this.clocks = clocks;
        this.services = services;
        this.teams = teams;
        this.responders = responders;
        this.incidents = incidents;
        this.rooms = rooms;
        this.url = url;
        this.clock = clock;
    }

    /**
     * All of it, as of now.
     *
     * @param watchedUntil when it resolves by itself, while nothing fires
     * @param responseDue the response clock that runs or was missed
     */
    record Facts(
            Instant now,
            ZoneId zone,
            URI page,
            Optional<URI> runbook,
            Optional<Next> next,
            Optional<Instant> watchedUntil,
            Optional<SlaClock> responseDue,
            List<String> called,
            Optional<String> assignee,
            Optional<String> mergedInto,
            Optional<String> room) {}

    Facts of(IncidentView incident) {
        return new Facts(
                clock.instant(),
                teams.find(incident.team()).map(Team::zone).orElse(ZoneOffset.UTC),
                url.incident(incident.number()),
                Optional.ofNullable(incident.service()).flatMap(services::find).flatMap(Service::runbook),
                nextStep.of(incident.id()),
                incident.clearedAt() == null ? Optional.empty() : nextStep.watchedUntil(incident.id()),
                incident.state() == IncidentState.OPENED
                        ? clocks.current(incident.id(), ClockKind.RESPONSE)
                        : Optional.empty(),
                escalations.calls(incident.id()).stream()
                        .map(Call::responder)
                        .distinct()
                        .flatMap(id -> responders.find(id).stream())
                        .map(Responder::name)
                        .toList(),
                Optional.ofNullable(incident.assignee())
                        .flatMap(responders::find)
                        .map(Responder::name),
                Optional.ofNullable(incident.mergedInto())
                        .flatMap(incidents::find)
                        .map(IncidentView::key),
                rooms.openOf(incident.id()));
    }
}
