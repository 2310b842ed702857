package dev.tocsin.web.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as somebody in a zone reads them, the zone always said. */
record Times(ZoneId zone) {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);

    String at(Instant instant) {
        return FORMAT.format(instant.atZone(zone));
    }
}
