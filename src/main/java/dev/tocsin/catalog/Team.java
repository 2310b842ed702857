package dev.tocsin.catalog;

import java.time.ZoneId;
import java.util.Optional;

/** People who answer together for services. */
public record Team(TeamId id, String slug, String name, ZoneId zone, Optional<ResponderId> lead) {}
