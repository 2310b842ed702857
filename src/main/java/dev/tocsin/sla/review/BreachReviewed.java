package dev.tocsin.sla.review;

/** A review is done. */
public record BreachReviewed(long review) {}
