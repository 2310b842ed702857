package dev.tocsin.monitoring.probe.tidb;

import java.time.LocalDateTime;

/**
 * The server that answered.
 *
 * @param now its clock in its session's time zone
 * @param utc the same in UTC
 */
public record Server(boolean tidb, String version, LocalDateTime now, LocalDateTime utc) {}
