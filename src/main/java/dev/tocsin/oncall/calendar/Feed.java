package dev.tocsin.oncall.calendar;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import java.util.Optional;

/** A secret address of one team's shifts, or of one person's. */
public record Feed(long id, Optional<TeamId> team, Optional<ResponderId> responder) {}
