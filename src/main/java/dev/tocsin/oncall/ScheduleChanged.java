package dev.tocsin.oncall;

import dev.tocsin.catalog.TeamId;

/** A team's layers or overrides were changed. */
public record ScheduleChanged(TeamId team) {}
