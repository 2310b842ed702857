package dev.tocsin.catalog;

import java.net.URI;
import java.util.Optional;

/** Something that runs and that a team answers for. */
public record Service(
        ServiceId id, String slug, String name, TeamId team, Criticality criticality, Optional<URI> runbook) {}
