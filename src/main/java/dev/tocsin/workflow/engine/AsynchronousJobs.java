package dev.tocsin.workflow.engine;

import dev.tocsin.platform.h2.AsynchronousCommits;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** What the job executor does is done again when it was not kept, so its threads do not wait for H2's file. */
final class AsynchronousJobs extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        return Context.getJobExecutorContext() != null || command instanceof AcquireJobsCmd
                ? AsynchronousCommits.in(() -> next.execute(command))
                : next.execute(command);
    }
}
