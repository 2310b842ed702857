package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.aop.aspectj.annotation.AspectJProxyFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class LostRacesTest {

    /** Loses so many races before it wins. */
    @RunsAgain
    static class Racer {
        int losses;
        int runs;

        String run() {
            runs++;
            if (losses-- > 0) {
                throw new OptimisticLockingFailureException("lost");
            }
            return "won";
        }
    }

    @Test
    void aCommandThatLosesRunsAgainUntilItWins() {
        Racer racer = racer(3);

        assertThat(racer(racer).run()).isEqualTo("won");
        assertThat(racer.runs).isEqualTo(4);
    }

    @Test
    void aCommandThatNeverWinsEnds() {
        Racer racer = racer(1000);

        assertThatThrownBy(() -> racer(racer).run()).hasMessage("lost");
        assertThat(racer.runs).isEqualTo(8);
    }

    @Test
    void insideAWiderTransactionItsOwnerHasToRunItAgain() {
        Racer racer = racer(1);
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> racer(racer).run()).hasMessage("lost");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(racer.runs).isOne();
    }

    private static Racer racer(int losses) {
        Racer racer = new Racer();
        racer.losses = losses;
        return racer;
    }

    private static Racer racer(Racer target) {
        AspectJProxyFactory proxies = new AspectJProxyFactory(target);
        proxies.addAspect(new LostRaces());
        return proxies.getProxy();
    }
}
