package dev.tocsin.catalog.lastresort;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.Snapshot;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people called when nobody stands on any rung or nobody on one could be reached. While the list is empty, or everybody
 * on it is deactivated, these are all administrators.
 */
@Component
public class LastResortList {
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Responders responders;
    private final Snapshot<List<ResponderId>> listed = new Snapshot<>(Duration.ofSeconds(2), this::load);

    LastResortList(JdbcClient jdbc, Responders responders) {
        this.jdbc = jdbc;
        this.responders = responders;
    }

    /** As it was set, the deactivated as well. */
    public List<Responder> listed() {
        return listed.get().stream()
                .map(responders::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those who would be called now. */
    public List<Responder> people() {
        List<Responder> active = listed().stream().filter(Responder::active).toList();
        return active.isEmpty() ? responders.withRole(Role.ADMIN) : active;
    }

    @Transactional
    public void set(List<ResponderId> people) {
        new Expect()
                .that(people.size() <= MOST, "/people", "must be at most " + MOST)
                .that(new HashSet<>(people).size() == people.size(), "/people", "names somebody twice")
                .orComplain();
        jdbc.sql("DELETE FROM catalog_last_resort").update();
        for (int rank = 0; rank < people.size(); rank++) {
            jdbc.sql("INSERT INTO catalog_last_resort (responder_id, rank_no) VALUES (?, ?)")
                    .params(people.get(rank).value(), rank)
                    .update();
        }
        listed.forget();
    }

    private List<ResponderId> load() {
        return jdbc.sql("SELECT responder_id FROM catalog_last_resort ORDER BY rank_no")
                .query((row, n) -> new ResponderId(row.getLong("responder_id")))
                .list();
    }
}
