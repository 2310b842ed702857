package dev.tocsin.web.pages.live;

import java.nio.charset.StandardCharsets;

/**
 * One piece of news, written once for everybody.
 *
 * @param incident the number of the incident it is about; 0: about all of the board; {@link #ALL}: for every page
 */
record Event(long position, long incident, byte[] bytes) {
    static final long ALL = -1;

    /** @param data one line of JSON */
    static Event of(String epoch, long position, long incident, String kind, String data) {
        String text = "id: " + epoch + "-" + position + "\nevent: " + kind + "\ndata: " + data + "\n\n";
        return new Event(position, incident, text.getBytes(StandardCharsets.UTF_8));
    }

    /** For pages of one incident when {@code of} is its number, for boards when it is 0. */
    boolean concerns(long of) {
        return of == 0 || of == incident || incident == ALL;
    }
}
