package dev.tocsin.notification.reach;

import dev.tocsin.platform.Snapshot;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code contact_check}: which contacts have shown, by a code, that whoever they belong to reads them. */
@Component
public class Confirmed {
    private final JdbcClient jdbc;
    private final Snapshot<Map<Long, Instant>> confirmed = new Snapshot<>(Duration.ofSeconds(2), this::load);

    Confirmed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The code on its way to a contact.
     *
     * @param codeHash null when it has been used
     * @param codes how many were sent since {@code codesSince}
     */
    public record Check(
            long contactId, @Nullable String codeHash, Instant sentAt, int triesLeft, int codes, Instant codesSince) {

        static Check of(ResultSet row, int number) throws SQLException {
            return new Check(
                    row.getLong("contact_id"),
                    row.getString("code_hash"),
                    Utc.instant(row, "sent_at"),
                    row.getInt("tries_left"),
                    row.getInt("codes"),
                    Utc.instant(row, "codes_since"));
        }
    }

    public boolean is(long contactId) {
        return confirmed.get().containsKey(contactId);
    }

    public Optional<Instant> at(long contactId) {
        return Optional.ofNullable(confirmed.get().get(contactId));
    }

    public Optional<Check> check(long contactId) {
        return jdbc.sql("SELECT * FROM contact_check WHERE contact_id = ?")
                .param(contactId)
                .query(Check::of)
                .optional();
    }

    /** In place of the code before; what was confirmed stays so. */
    public void save(Check it) {
        int known = jdbc.sql("UPDATE contact_check SET code_hash = ?, sent_at = ?, tries_left = ?, codes = ?,"
                        + " codes_since = ? WHERE contact_id = ?")
                .params(
                        it.codeHash(),
                        Utc.at(it.sentAt()),
                        it.triesLeft(),
                        it.codes(),
                        Utc.at(it.codesSince()),
                        it.contactId())
                .update();
        if (known == 0) {
            jdbc.sql("INSERT INTO contact_check (contact_id, code_hash, sent_at, tries_left, codes, codes_since)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .params(
                            it.contactId(),
                            it.codeHash(),
                            Utc.at(it.sentAt()),
                            it.triesLeft(),
                            it.codes(),
                            Utc.at(it.codesSince()))
                    .update();
        }
    }

    /** Takes one try; false when none is left of a code sent since then. */
    public boolean tryOnce(long contactId, Instant sentSince) {
        return jdbc.sql("UPDATE contact_check SET tries_left = tries_left - 1"
                                + " WHERE contact_id = ? AND tries_left > 0 AND sent_at >= ? AND code_hash IS NOT NULL")
                        .params(contactId, Utc.at(sentSince))
                        .update()
                == 1;
    }

    public void confirm(long contactId, Instant now) {
        jdbc.sql("UPDATE contact_check SET confirmed_at = ?, code_hash = NULL WHERE contact_id = ?")
                .params(Utc.at(now), contactId)
                .update();
        confirmed.forget();
    }

    private Map<Long, Instant> load() {
        return jdbc
                .sql("SELECT contact_id, confirmed_at FROM contact_check WHERE confirmed_at IS NOT NULL")
                .query((row, n) -> Map.entry(row.getLong("contact_id"), Utc.instant(row, "confirmed_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
