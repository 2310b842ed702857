package dev.tocsin.oncall.swap;

/** A swap was accepted, declined or withdrawn. */
public record SwapAnswered(Swap swap, Swap.State state) {}
