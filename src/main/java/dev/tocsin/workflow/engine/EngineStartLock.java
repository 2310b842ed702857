package dev.tocsin.workflow.engine;

import dev.tocsin.platform.start.StartLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The row that the engine has for this. */
@Component
class EngineStartLock implements StartLock {
    private static final String LOCK = "select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'startup.lock' for update";

    private final JdbcClient sql;
    private final TransactionOperations transaction;

    EngineStartLock(JdbcClient sql, TransactionOperations transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    @Override
    public void holding(Runnable work) {
        transaction.executeWithoutResult(it -> {
            var unused = sql.sql(LOCK).query(String.class).single();
            work.run();
        });
    }
}
