package dev.tocsin.alert.ingest;

/** What is wrong with one place of a body; the pointer is a JSON pointer fragment such as {@code #/alerts/0/labels}. */
public record Fault(String pointer, String detail) {}
