package dev.tocsin.catalog;

/** How much depends on a service; raises or lowers an incident by one tier, never to or from CRITICAL. */
public enum Criticality {
    LOW,
    NORMAL,
    HIGH
}
