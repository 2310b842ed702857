package dev.tocsin.platform;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Something that the running transaction remembers until it ends; a transaction inside it has its own. */
public final class PerTransaction<T> {
    private final Supplier<T> fresh;

    public PerTransaction(Supplier<T> fresh) {
        this.fresh = fresh;
    }

    /** A fresh one each time when no transaction is running. */
    public T get() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return fresh.get();
        }
        @SuppressWarnings("unchecked")
        T known = (T) TransactionSynchronizationManager.getResource(this);
        return known == null ? begin() : known;
    }

    private T begin() {
        T value = fresh.get();
        TransactionSynchronizationManager.bindResource(this, value);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(PerTransaction.this, value);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
            }
        });
        return value;
    }
}
