package dev.tocsin.oncall;

import dev.tocsin.catalog.TeamId;

/** A team's rotation was set or changed. */
public record RotationChanged(TeamId team) {}
