package dev.tocsin.platform.h2;

import java.sql.SQLException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions on an H2 file: a commit is answered when it is in the file, many of them by one write, except those of
 * {@link AsynchronousCommits}.
 */
final class SharedCommits extends JpaTransactionManager {
    private final transient SharedFlush flush;

    SharedCommits(SharedFlush flush) {
        this.flush = flush;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        if (!status.isReadOnly() && !AsynchronousCommits.areOn()) {
            try {
                flush.await();
            } catch (SQLException unwritten) {
                throw new TransactionSystemException("Committed, but perhaps not kept", unwritten);
            }
        }
    }
}
