package dev.tocsin.slack.errand;

import dev.tocsin.platform.NoSend;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.errand.Errand.Kind;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes errands down: with the running transaction, as its last deed, once however often they are wanted in it. */
@WithSlack
@Component
public class Errands {
    private final ErrandRows rows;
    private final Bell bell;
    private final NoSend mode;
    private final Clock clock;
    private final TransactionTemplate later;

    Errands(ErrandRows rows, Bell bell, NoSend mode, Clock clock, PlatformTransactionManager transactions) {
        this.mode = mode;
        this.later = new TransactionTemplate(transactions);
        this.later.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.rows = rows;
        this.bell = bell;
        this.clock = clock;
    }

    /** @param urgency 0 CRITICAL to 3 LOW, as it is at the end of the transaction */
    public void want(Kind kind, long subject, IntSupplier urgency) {
        if (mode.noSend()) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            rows.want(kind, subject, urgency.getAsInt(), clock.instant());
            bell.ring();
            return;
        }
        Bag bag = bag();
        if (bag == null) {
            bag = new Bag();
            TransactionSynchronizationManager.registerSynchronization(bag);
        }
        bag.wanted.put(new Key(kind, subject), urgency);
    }

    /** Whether Slack shows by now what is to be shown. */
    public boolean isInLine(Kind kind, long subject) {
        return rows.isInLine(kind, subject);
    }

    private @Nullable Bag bag() {
        for (TransactionSynchronization it : TransactionSynchronizationManager.getSynchronizations()) {
            if (it instanceof Bag bag && !bag.emptied) {
                return bag;
            }
        }
        return null;
    }

    private record Key(Kind kind, long subject) {}

    private final class Bag implements TransactionSynchronization {
        private final Map<Key, IntSupplier> wanted = new LinkedHashMap<>();
        private boolean emptied;

        @Override
        public void beforeCommit(boolean readOnly) {
            emptied = true;
            wanted.forEach((key, urgency) -> rows.want(key.kind(), key.subject(), urgency.getAsInt(), clock.instant()));
        }

        /** What was wanted while the transaction was already committing is still here. */
        @Override
        public void afterCommit() {
            if (!emptied) {
                later.executeWithoutResult(status -> beforeCommit(false));
            }
            bell.ring();
        }
    }
}
