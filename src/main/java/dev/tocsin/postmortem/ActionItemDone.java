package dev.tocsin.postmortem;

/** It is done. */
public record ActionItemDone(long item) {}
