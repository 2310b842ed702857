package dev.tocsin.platform;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Does for {@link RunsAgain} what it says; inside a wider transaction that one's owner has to. */
@Aspect
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LostRaces {
    private static final int MOST = 8;

    @Around("@within(dev.tocsin.platform.RunsAgain)")
    Object run(ProceedingJoinPoint command) throws Throwable {
        for (int run = 1; ; run++) {
            try {
                return command.proceed();
            } catch (ConcurrencyFailureException lost) {
                if (run == MOST || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw lost;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L, 10_000_000L * run));
            }
        }
    }
}
