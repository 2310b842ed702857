package dev.tocsin.workflow.health;

import dev.tocsin.platform.Utc;
import dev.tocsin.platform.watch.Clockwork;
import dev.tocsin.platform.watch.Vitals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's job table, read for signs of life. A job tried again later counts as late only from then on. */
@Component
class EngineClockwork implements Clockwork {

    /** The engine's own query for this looks at every timer there is. The cleanup of history has no definition. */
    private static final String DUE =
            """
            select count(*) as jobs, min(DUEDATE_) as oldest from ACT_RU_JOB
            where DUEDATE_ <= :now and RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and PROCESS_DEF_ID_ is not null""";

    /** By the index of the key to the exception: whatever has failed has one. */
    private static final String FAILING =
            """
            select count(*) from ACT_RU_JOB
            where EXCEPTION_STACK_ID_ > '' and RETRIES_ > 0 and SUSPENSION_STATE_ = 1""";

    /**
     * One look over the wall into the engine's tables: a net under the models must not rest on them. Whatever has a job
     * left will move; what is opened this instant may have none yet.
     */
    private static final String FORSAKEN =
            """
            select i.number from incident i
            where i.state = 'OPENED' and i.updated_at < :before
              and not exists (select 1 from ACT_RU_EXECUTION p join ACT_RU_JOB j on j.PROCESS_INSTANCE_ID_ = p.ID_
                where p.BUSINESS_KEY_ = concat('', i.id) and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1)
            order by i.number limit 20""";

    /** Whoever snoozed or silenced it knows of it. */
    private static final String UNREACHED =
            """
            select i.number from incident i
            where i.state = 'OPENED' and i.priority in ('CRITICAL', 'HIGH') and i.moved_at < :before
              and i.cleared_at is null and i.snoozed_until is null
              and (i.silenced_until is null or i.silenced_until < :now)
              and not exists (select 1 from notification n
                where n.subject_id = i.id and n.state = 'SENT' and n.ended_at >= i.moved_at)
            order by i.number limit 20""";

    private final ManagementService management;
    private final ExternalTaskService sends;
    private final ObjectProvider<SpringJobExecutor> executor;
    private final JdbcClient sql;
    private final Clock clock;

    EngineClockwork(
            @Lazy ManagementService management,
            @Lazy ExternalTaskService sends,
            ObjectProvider<SpringJobExecutor> executor,
            JdbcClient sql,
            Clock clock) {
        this.management = management;
        this.sends = sends;
        this.executor = executor;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Vitals vitals() {
        SpringJobExecutor jobs = executor.getIfAvailable();
        Instant now = clock.instant();
        Due due = sql.sql(DUE)
                .param("now", Utc.at(now))
                .query((row, number) -> new Due(row.getLong("jobs"), Utc.instantOrNull(row, "oldest")))
                .single();
        return new Vitals(
                jobs == null || jobs.isActive(),
                due.oldest() == null ? Duration.ZERO : Duration.between(due.oldest(), now),
                due.jobs(),
                sql.sql(FAILING).query(Long.class).single(),
                management.createJobQuery().active().noRetriesLeft().count()
                        + sends.createExternalTaskQuery()
                                .active()
                                .noRetriesLeft()
                                .count());
    }

    @Override
    public List<String> forsaken() {
        Instant before = clock.instant().minusSeconds(5);
        return sql.sql(FORSAKEN)
                .param("before", Utc.at(before))
                .query((row, number) -> "INC-" + row.getLong(1))
                .list();
    }

    @Override
    public List<String> unreached() {
        Instant now = clock.instant();
        return sql.sql(UNREACHED)
                .param("now", Utc.at(now))
                .param("before", Utc.at(now.minusSeconds(30)))
                .query((row, number) -> "INC-" + row.getLong(1))
                .list();
    }

    private record Due(long jobs, @Nullable Instant oldest) {}
}
