package dev.tocsin.postmortem;

/** Somebody has something to do. */
public record ActionItemAdded(ActionItem item) {}
