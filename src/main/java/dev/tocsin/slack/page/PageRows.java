package dev.tocsin.slack.page;

import dev.tocsin.slack.errand.IncidentForgotten;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of direct messages by which people were paged, a row for each incident that one is about. */
@Component
class PageRows {
    private final JdbcClient jdbc;

    PageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record PageRow(String channel, String ts) {}

    void add(long subjectId, long contactId, String channel, String ts) {
        try {
            jdbc.sql("INSERT INTO slack_page (subject_id, contact_id, channel, ts) VALUES (?, ?, ?, ?)")
                    .params(subjectId, contactId, channel, ts)
                    .update();
        } catch (DuplicateKeyException there) {
            // noted already
        }
    }

    List<PageRow> of(long subjectId, long contactId) {
        return jdbc.sql("SELECT channel, ts FROM slack_page WHERE subject_id = ? AND contact_id = ? ORDER BY ts")
                .params(subjectId, contactId)
                .query((row, n) -> new PageRow(row.getString("channel"), row.getString("ts")))
                .list();
    }

    /** Of what that message is. */
    List<Long> subjects(PageRow page) {
        return jdbc.sql("SELECT subject_id FROM slack_page WHERE ts = ? AND channel = ?")
                .params(page.ts(), page.channel())
                .query(Long.class)
                .list();
    }

    void forget(PageRow page) {
        jdbc.sql("DELETE FROM slack_page WHERE ts = ? AND channel = ?")
                .params(page.ts(), page.channel())
                .update();
    }

    @EventListener
    void on(IncidentForgotten forgotten) {
        jdbc.sql("DELETE FROM slack_page WHERE subject_id = ?")
                .param(forgotten.incident().value())
                .update();
    }
}
