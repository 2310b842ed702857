package dev.tocsin.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the pager has been told about the alerts of one name. */
final class Pages {
    private static final Pattern MORE = Pattern.compile("\"more\":(\\d+)");

    private final Pager pager;
    private final Pattern mark;
    private final Map<String, Long> first = new HashMap<>();
    private final NavigableMap<Integer, Long> reached = new TreeMap<>();
    private int unnamed;
    private int messages;
    private long last;

    /** Forgets what came before. */
    Pages(Pager pager, String name) {
        this.pager = pager;
        this.mark = Pattern.compile("\\b" + Pattern.quote(name) + "-(\\d+) is not");
        pager.drain();
    }

    /** When the page about each alert came first, by the alert's mark. */
    Map<String, Long> first() {
        return first;
    }

    int messages() {
        return messages;
    }

    /** When the newest message came. */
    long last() {
        return last;
    }

    /** When so many alerts had been paged, by name or counted in a bundle. */
    long after(int alerts) {
        return reached.ceilingEntry(alerts).getValue();
    }

    /** Alerts whose page has come; a bundle that is too long only counts some of its own. */
    int count() {
        return first.size() + unnamed;
    }

    /** Waits for the pages of so many alerts. */
    boolean await(int alerts, Duration patience) {
        long giveUp = System.nanoTime() + patience.toNanos();
        read();
        while (count() < alerts && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(20_000_000);
            read();
        }
        return count() >= alerts;
    }

    private void read() {
        for (Pager.Message message : pager.drain()) {
            String text = message.text();
            Matcher found = mark.matcher(text);
            boolean ours = false;
            while (found.find()) {
                ours = true;
                first.putIfAbsent(found.group(1), message.at());
            }
            if (ours) {
                messages++;
                last = Math.max(last, message.at());
                Matcher more = MORE.matcher(text);
                unnamed += more.find() ? Integer.parseInt(more.group(1)) : 0;
                reached.putIfAbsent(count(), message.at());
            }
        }
    }
}
