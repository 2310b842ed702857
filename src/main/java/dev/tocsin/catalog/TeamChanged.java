package dev.tocsin.catalog;

/** A team was added or changed. */
public record TeamChanged(TeamId team) {}
