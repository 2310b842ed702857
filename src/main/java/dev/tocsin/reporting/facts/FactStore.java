package dev.tocsin.reporting.facts;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import dev.tocsin.reporting.StepTimes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Packs closed incidents, and reads facts: the packed ones, and those of incidents that are not packed yet. */
@Component
public class FactStore implements Sweep {
    private static final int BATCH = 1_000;
    private static final Duration ENOUGH = Duration.ofSeconds(2);

    /** So many incidents that are not packed are read as they stand; only a server that starts anew has more. */
    private static final int MOST_UNPACKED = 20_000;

    private final JdbcClient jdbc;
    private final FactReader reader;
    private final OpenFacts open;
    private final Packs<Fact> facts;
    private final Packs<Steps> steps;
    private final StepTimes times;
    private final Words words;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FactStore(
            JdbcClient jdbc,
            DataSource database,
            FactReader reader,
            OpenFacts open,
            StepTimes times,
            Words words,
            PlatformTransactionManager transactions,
            Clock clock)
            throws MetaDataAccessException {
        boolean mysql = JdbcUtils.<String>extractDatabaseMetaData(database, it -> {
                    try {
                        return it.getURL();
                    } catch (SQLException unknown) {
                        return "";
                    }
                })
                .startsWith("jdbc:mysql");
        this.jdbc = jdbc;
        this.reader = reader;
        this.open = open;
        this.facts = new Packs<>(database, mysql, new FactCodec());
        this.steps = new Packs<>(database, mysql, new StepCodec());
        this.times = times;
        this.words = words;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Every incident opened between these times, in no order. */
    public void read(Instant from, Instant until, Consumer<Fact> consumer) {
        Set<Long> seen = new HashSet<>();
        for (FactReader.Found found : open.of(unpacked(from, until))) {
            seen.add(found.fact().number());
            consumer.accept(found.fact());
        }
        facts.read(from, until, fact -> {
            if (!seen.contains(fact.number())) {
                consumer.accept(fact);
            }
        });
    }

    /** Steps of closed incidents opened between these times. */
    public void readSteps(Instant from, Instant until, Consumer<Steps> consumer) {
        steps.read(from, until, consumer);
    }

    /** How many closed incidents wait to be packed. */
    public long waiting() {
        return jdbc.sql("SELECT COUNT(*) FROM fact_pending").query(Long.class).single();
    }

    /** To be called in the transaction that closes or reopens it. */
    void lookAgain(IncidentId incident) {
        jdbc.sql("INSERT INTO fact_pending (incident_id, since) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE since = VALUES(since)")
                .params(incident.value(), Utc.at(clock.instant()))
                .update();
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(2);
    }

    /** After an upgrade there is a lot of past; other sweeps have their turn all the same. */
    @Override
    public void sweep() {
        long enough = System.nanoTime() + ENOUGH.toNanos();
        int packed = BATCH;
        while (packed == BATCH && System.nanoTime() < enough) {
            List<Long> pending = jdbc.sql("SELECT incident_id FROM fact_pending ORDER BY since LIMIT " + BATCH)
                    .query(Long.class)
                    .list();
            packed = pending.size();
            if (packed > 0) {
                transaction.executeWithoutResult(status -> pack(pending));
            }
        }
    }

    /** Of two nodes that look at the same incidents each packs those that it could take off the list. */
    private void pack(List<Long> pending) {
        List<Long> mine = jdbc.sql("SELECT incident_id FROM fact_pending WHERE incident_id IN (:ids) FOR UPDATE")
                .param("ids", pending)
                .query(Long.class)
                .list();
        if (mine.isEmpty()) {
            return;
        }
        jdbc.sql("DELETE FROM fact_pending WHERE incident_id IN (:ids)")
                .param("ids", mine)
                .update();
        List<FactReader.Found> found = reader.of(mine);
        Map<Long, Instant> where = found.stream()
                .collect(Collectors.toMap(
                        it -> it.fact().number(), it -> it.fact().openedAt()));
        List<FactReader.Found> closed =
                found.stream().filter(FactReader.Found::closed).toList();
        facts.replace(where, closed.stream().map(FactReader.Found::fact).toList());
        steps.replace(where, steps(closed));
    }

    private List<Steps> steps(List<FactReader.Found> closed) {
        Map<IncidentId, List<StepTimes.Stay>> stays =
                times.of(closed.stream().map(it -> new IncidentId(it.id())).toList()).stream()
                        .collect(Collectors.groupingBy(StepTimes.Stay::incident));
        return closed.stream()
                .map(it -> steps(it.fact(), stays.getOrDefault(new IncidentId(it.id()), List.of())))
                .filter(it -> !it.stays().isEmpty())
                .toList();
    }

    private Steps steps(Fact fact, List<StepTimes.Stay> stays) {
        return new Steps(
                fact.number(),
                fact.openedAt(),
                stays.stream()
                        .map(it -> new Steps.Stay(
                                words.number("b:" + it.process() + "/" + it.step()),
                                it.took().toMillis()))
                        .toList());
    }

    private Collection<Long> unpacked(Instant from, Instant until) {
        Function<String, List<Long>> ids = which -> jdbc.sql("SELECT i.id FROM " + which
                        + " AND i.opened_at >= ? AND i.opened_at < ? LIMIT " + MOST_UNPACKED)
                .params(Utc.at(from), Utc.at(until))
                .query(Long.class)
                .list();
        Set<Long> all = new HashSet<>();
        for (IncidentState state : IncidentState.values()) {
            if (state != IncidentState.CLOSED) {
                all.addAll(ids.apply("incident i WHERE i.state = '" + state + "'"));
            }
        }
        all.addAll(ids.apply("fact_pending p JOIN incident i ON i.id = p.incident_id WHERE 1 = 1"));
        return all;
    }
}
