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
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's job table, read for signs of life. A job tried again later counts as late only from then on. */
@Component
class EngineClockwork implements Clockwork {

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
        return new Vitals(
                jobs == null || jobs.isActive(),
                lateness(),
                query().executable().count(),
                query().withException().withRetriesLeft().count(),
                query().noRetriesLeft().count()
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

    private Duration lateness() {
        Instant now = clock.instant();
        return query().executable().orderByJobDuedate().asc().listPage(0, 20).stream()
                .filter(job -> job.getProcessDefinitionId() != null && job.getDuedate() != null)
                .findFirst()
                .map(Job::getDuedate)
                .map(due -> Duration.between(due.toInstant(), now))
                .filter(late -> !late.isNegative())
                .orElse(Duration.ZERO);
    }

    private JobQuery query() {
        return management.createJobQuery().active();
    }
}
