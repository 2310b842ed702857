package dev.tocsin.reporting.stats;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import org.springframework.stereotype.Component;

/** What people call that which is kept by id. */
@Component
public class Names {
    private final Services services;
    private final Teams teams;
    private final Responders responders;

    Names(Services services, Teams teams, Responders responders) {
        this.services = services;
        this.teams = teams;
        this.responders = responders;
    }

    /** Of a word as {@code Words} keeps it: a letter for the kind, a colon, and the id or the name. */
    String of(String word) {
        if (word.isEmpty()) {
            return "nobody";
        }
        String rest = word.substring(2);
        return switch (word.charAt(0)) {
            case 's' ->
                services.find(new ServiceId(id(rest))).map(Service::name).orElse("a service since removed");
            case 't' -> teams.find(new TeamId(id(rest))).map(Team::name).orElse("a team since removed");
            case 'p' ->
                responders.find(new ResponderId(id(rest))).map(Responder::name).orElse("somebody since removed");
            default -> rest;
        };
    }

    private static long id(String text) {
        return Long.parseLong(text);
    }
}
