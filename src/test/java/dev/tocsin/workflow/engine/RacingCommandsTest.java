package dev.tocsin.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class RacingCommandsTest {
    private final Losing engine = new Losing();
    private final RacingCommands races = new RacingCommands();

    RacingCommandsTest() {
        races.setNext(engine);
    }

    @AfterEach
    void noTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    void aPersonsClickRunsAgain() {
        engine.losses = 2;

        races.execute(new ClaimTaskCmd("task", "ana"));

        assertThat(engine.runs).isEqualTo(3);
    }

    @Test
    void theEnginesOwnCommandsDoNot() {
        engine.losses = 1;

        assertThatThrownBy(() -> races.execute(context -> "anything")).isInstanceOf(OptimisticLockingException.class);
        assertThat(engine.runs).isOne();
    }

    @Test
    void insideATransactionTheRaceIsToldInSpringsWords() {
        engine.losses = 1;
        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatThrownBy(() -> races.execute(new ClaimTaskCmd("task", "ana")))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(engine.runs).isOne();
    }

    @Test
    void otherFailuresStayWhatTheyAre() {
        engine.failure = new ProcessEngineException("wrong");

        assertThatThrownBy(() -> races.execute(new ClaimTaskCmd("task", "ana"))).hasMessage("wrong");
        assertThat(engine.runs).isOne();
    }

    /** An engine that loses so many races. */
    private static final class Losing extends CommandInterceptor {
        private int losses;
        private int runs;
        private ProcessEngineException failure = new OptimisticLockingException("lost");

        @Override
        @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
        public <T> T execute(Command<T> command) {
            runs++;
            if (losses-- > 0 || !(failure instanceof OptimisticLockingException)) {
                throw failure;
            }
            return null;
        }
    }
}
