package dev.tocsin.incident;

/** Why it happened and what was done; empty texts when nothing was said. */
public record Resolution(String cause, String note, boolean postmortemWanted) {}
