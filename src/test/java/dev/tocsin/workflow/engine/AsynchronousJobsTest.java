package dev.tocsin.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.h2.AsynchronousCommits;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.ThreadPoolJobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsynchronousJobsTest {
    private final AsynchronousJobs jobs = new AsynchronousJobs();
    private boolean waited;

    @BeforeEach
    void recordHowItIsCommitted() {
        jobs.setNext(new CommandInterceptor() {
            @Override
            @SuppressWarnings("NullAway") // nobody looks at the answer
            public <T> T execute(Command<T> command) {
                waited = !AsynchronousCommits.areOn();
                return null;
            }
        });
    }

    @AfterEach
    void leaveTheJobExecutor() {
        Context.removeJobExecutorContext();
    }

    @Test
    void whatAPersonOrASenderDoesIsWaitedFor() {
        jobs.execute(context -> "claimed");

        assertThat(waited).isTrue();
    }

    @Test
    void whatAJobDoesIsNot() {
        Context.setJobExecutorContext(new JobExecutorContext());
        jobs.execute(context -> "escalated");

        assertThat(waited).isFalse();
    }

    @Test
    void norIsTakingJobs() {
        jobs.execute(new AcquireJobsCmd(new ThreadPoolJobExecutor()));

        assertThat(waited).isFalse();
    }
}
