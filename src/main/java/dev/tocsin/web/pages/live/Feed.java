package dev.tocsin.web.pages.live;

import dev.tocsin.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The news of this node in order, and who listens. A page that comes back says the last thing it heard and is told
 * everything since; when that is too long ago, or was another node's, it is told to read all of it again.
 */
@Component
class Feed {
    static final int MOST_WIRES = 2_000;
    private static final int REMEMBERED = 1_000;
    private static final byte[] RESET = "event: reset\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PING = "event: ping\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

    /** Positions of another node, or of this one before its restart, mean nothing here. */
    private final String epoch = Long.toString(Ids.next(), Character.MAX_RADIX);

    private final Deque<Event> remembered = new ArrayDeque<>();
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private long last;
    private long begun;
    private volatile boolean closed;

    /** Where the feed stands: what is read from the database from now on has all that was told until here. */
    synchronized String position() {
        return epoch + "-" + last;
    }

    /** News for everybody who listens, and for those who come back soon. */
    synchronized void publish(long incident, String kind, String data) {
        last++;
        Event event = Event.of(epoch, last, incident, kind, data);
        remembered.addLast(event);
        if (remembered.size() > REMEMBERED) {
            remembered.removeFirst();
        }
        wires.forEach(it -> it.tell(event));
    }

    /** The page listens from now on, and hears what it has missed since {@code after}. */
    synchronized void join(Wire wire, String after) {
        if (closed) {
            wire.close();
            return;
        }
        List<Event> missed = new ArrayList<>();
        boolean known = since(after, missed);
        wires.add(wire);
        wire.send(PING);
        if (known) {
            missed.forEach(wire::tell);
        } else {
            wire.send(RESET);
        }
    }

    void leave(Wire wire) {
        wires.remove(wire);
    }

    void ping() {
        wires.forEach(it -> it.send(PING));
    }

    int listeners() {
        return wires.size();
    }

    /** From here on nothing is missed; what pages heard before is worth nothing. */
    synchronized void beginAnew() {
        last++;
        begun = last;
        remembered.clear();
    }

    /** Before the server waits for its requests to end. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        List.copyOf(wires).forEach(Wire::close);
    }

    private boolean since(String after, List<Event> missed) {
        int dash = after.lastIndexOf('-');
        if (dash < 0
                || !after.substring(0, dash).equals(epoch)
                || !after.substring(dash + 1).matches("\\d{1,18}")) {
            return false;
        }
        long position = Long.parseLong(after.substring(dash + 1));
        long oldest = remembered.isEmpty() ? last + 1 : remembered.getFirst().position();
        if (position < begun || position + 1 < oldest || position > last) {
            return false;
        }
        remembered.stream().filter(it -> it.position() > position).forEach(missed::add);
        return true;
    }
}
