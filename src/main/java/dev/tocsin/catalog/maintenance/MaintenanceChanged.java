package dev.tocsin.catalog.maintenance;

/** Maintenance begins or ends, or ({@code edited}) was planned, changed or called off. */
public record MaintenanceChanged(MaintenanceWindow window, boolean edited) {}
