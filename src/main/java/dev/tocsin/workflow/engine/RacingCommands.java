package dev.tocsin.workflow.engine;

import java.sql.SQLTransactionRollbackException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What becomes of an engine command that lost a race against a timer or another node. Inside a transaction of ours it is
 * told in Spring's words, so that the owner may run it again; what a person does in the Tasklist runs again here.
 */
final class RacingCommands extends CommandInterceptor {
    private static final int MOST = 8;
    private static final Set<Class<?>> OF_PEOPLE =
            Set.of(ClaimTaskCmd.class, AssignTaskCmd.class, CompleteTaskCmd.class, SubmitTaskFormCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        boolean ours = TransactionSynchronizationManager.isActualTransactionActive();
        for (int run = 1; ; run++) {
            try {
                return next.execute(command);
            } catch (ProcessEngineException failed) {
                if (!lostRace(failed)) {
                    throw failed;
                }
                if (ours) {
                    throw new OptimisticLockingFailureException("The engine lost a race", failed);
                }
                if (run == MOST || !OF_PEOPLE.contains(command.getClass())) {
                    throw failed;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L, 10_000_000L * run));
            }
        }
    }

    private static boolean lostRace(@Nullable Throwable failed) {
        return failed != null
                && (failed instanceof OptimisticLockingException
                        || failed instanceof SQLTransactionRollbackException
                        || lostRace(failed.getCause()));
    }
}
