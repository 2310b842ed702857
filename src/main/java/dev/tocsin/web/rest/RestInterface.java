package dev.tocsin.web.rest;

/** A controller below {@code /api/v1} for programs; it refuses with RFC 9457 problems. */
public interface RestInterface {}
