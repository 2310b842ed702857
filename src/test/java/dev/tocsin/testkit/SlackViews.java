package dev.tocsin.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Forms and home tabs; a trigger opens one form, within three seconds. */
final class SlackViews {
    private static final long GOOD_FOR = 3_000_000_000L;

    private final Map<String, Long> issued = new ConcurrentHashMap<>();
    private final AtomicLong serial = new AtomicLong();

    String issue() {
        String id = serial.incrementAndGet() + ".trigger";
        issued.put(id, System.nanoTime());
        return id;
    }

    void spend(String id) {
        Long at = issued.remove(id);
        if (at == null) {
            throw new SlackWorkspace.No("exchanged_trigger_id");
        }
        if (System.nanoTime() - at > GOOD_FOR) {
            throw new SlackWorkspace.No("expired_trigger_id");
        }
    }

    Map<String, Object> shown(SlackStub.Call call) {
        BlockKitLimits.view(BlockKitLimits.tree(call.get("view")));
        return Map.of("view", Map.of("id", "V" + serial.incrementAndGet(), "hash", "h" + serial.get()));
    }
}
