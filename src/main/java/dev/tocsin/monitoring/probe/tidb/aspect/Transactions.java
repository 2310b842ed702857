package dev.tocsin.monitoring.probe.tidb.aspect;

import static dev.tocsin.monitoring.probe.tidb.Look.number;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Transactions that stay open, and those that wait for others. */
@Component
@Order(6)
class Transactions implements Aspect {

    @Override
    public String name() {
        return "transactions";
    }

    @Override
    public List<String> measures() {
        return List.of("transaction_longest", "lock_waits");
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                Limits.above("transaction_longest", 1800, Duration.ZERO, "database-internal", "warning"),
                Limits.above("lock_waits", 20, Duration.ofMinutes(2), "database-internal", "warning"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        Map<String, String> oldest = look.row(
                look.server().tidb()
                        ? "SELECT TIMESTAMPDIFF(SECOND, START_TIME, NOW(6)) age, SESSION_ID session, USER user,"
                                + " CURRENT_SQL_DIGEST_TEXT query, STATE state FROM information_schema.cluster_tidb_trx"
                                + " WHERE SESSION_ID <> CONNECTION_ID() ORDER BY START_TIME LIMIT 1"
                        : "SELECT TIMESTAMPDIFF(SECOND, trx_started, NOW(6)) age, trx_mysql_thread_id session,"
                                + " trx_query query, trx_state state FROM information_schema.innodb_trx"
                                + " WHERE trx_mysql_thread_id <> CONNECTION_ID() ORDER BY trx_started LIMIT 1");
        double age = Math.max(0, number(oldest, "age"));
        String who = "session " + oldest.getOrDefault("session", "") + " of " + oldest.getOrDefault("user", "somebody")
                + " has had a transaction open for " + Math.round(age / 60) + " min";
        look.read("transaction_longest", Map.of(), age, who);
        if (age > 60) {
            look.find(who + ": " + Redacted.sql(oldest.getOrDefault("query", oldest.getOrDefault("state", ""))));
        }
        look.read(
                "lock_waits",
                number(
                        look.row(
                                look.server().tidb()
                                        ? "SELECT COUNT(*) waits FROM information_schema.data_lock_waits"
                                        : "SELECT COUNT(*) waits FROM information_schema.innodb_lock_waits"),
                        "waits"));
    }
}
