package dev.tocsin.oncall.swap;

/** Somebody was asked to stand in. */
public record SwapAsked(Swap swap) {}
