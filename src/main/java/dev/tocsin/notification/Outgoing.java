package dev.tocsin.notification;

import dev.tocsin.notification.outbox.PerPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pages of the running transaction, posted as its last deed: the rows that senders share are locked for a moment
 * only, and always in the same order.
 */
@Component
class Outgoing {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    private final Post post;
    private final TransactionTemplate later;
    private final PerPerson turns = new PerPerson();

    Outgoing(Post post, PlatformTransactionManager transactions) {
        this.post = post;
        this.later = new TransactionTemplate(transactions);
        this.later.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void add(Page page) {
        Bag bag = bag();
        if (bag == null) {
            bag = new Bag();
            TransactionSynchronizationManager.registerSynchronization(bag);
        }
        bag.pages.add(page);
    }

    /** Takes back what this transaction was about to ask about the subject; how many pages that were. */
    int withdraw(long subjectId) {
        Bag bag = bag();
        if (bag == null) {
            return 0;
        }
        int before = bag.pages.size();
        bag.pages.removeIf(page -> page.subjectId() == subjectId && page.asksForAnswer());
        return before - bag.pages.size();
    }

    private @Nullable Bag bag() {
        for (TransactionSynchronization it : TransactionSynchronizationManager.getSynchronizations()) {
            if (it instanceof Bag bag && bag.owner() == this) {
                return bag;
            }
        }
        return null;
    }

    private final class Bag implements TransactionSynchronization {
        private final List<Page> pages = new ArrayList<>();
        private List<Semaphore> taken = List.of();

        private Outgoing owner() {
            return Outgoing.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            List<Page> all = List.copyOf(pages);
            pages.clear();
            taken = turns.take(all.stream().map(Page::to).toList());
            post.post(all);
        }

        @Override
        public void afterCompletion(int status) {
            taken.forEach(Semaphore::release);
            taken = List.of();
        }

        /** Only pages that were sent while the transaction was already committing are still here. */
        @Override
        public void afterCommit() {
            if (!pages.isEmpty()) {
                LOG.error("{} pages were sent too late to be part of their transaction", pages.size());
                later.executeWithoutResult(status -> post.post(List.copyOf(pages)));
            }
        }
    }
}
