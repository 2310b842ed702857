package dev.tocsin.notification;

import dev.tocsin.notification.outbox.LineRow;
import dev.tocsin.notification.outbox.Lines;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people are told: queued with the caller's transaction, sent after it, at least once. */
@Component
public class Notifications {
    private final Outgoing outgoing;
    private final Aftermath aftermath;
    private final Lines lines;
    private final DeliveryLog log;
    private final Channels channels;
    private final Clock clock;

    Notifications(
            Outgoing outgoing, Aftermath aftermath, Lines lines, DeliveryLog log, Channels channels, Clock clock) {
        this.outgoing = outgoing;
        this.aftermath = aftermath;
        this.lines = lines;
        this.log = log;
        this.channels = channels;
        this.clock = clock;
    }

    /** Queues the page when the surrounding transaction commits; nothing is sent when it does not. */
    @Transactional
    public void send(Page page) {
        outgoing.add(page);
    }

    /**
     * Takes back every page about the subject that asks for an answer and is not on the wire yet. To be called in the
     * transaction that answers, which holds the subject's row, and so does whoever pages.
     *
     * @return how many pages were taken back
     */
    @Transactional
    public int cancelUnanswered(long subjectId, String why) {
        return outgoing.withdraw(subjectId)
                + lines.end(lines.unanswered(subjectId), LineRow.CANCELLED, clock.instant(), why);
    }

    /**
     * Tells the providers that were called about the subject and keep alerts of their own how it goes on; after
     * {@link #cancelUnanswered}, in the same transaction.
     *
     * @param purpose {@link Purpose#ANSWERED} or {@link Purpose#OVER}
     * @param words what has happened, one line
     */
    @Transactional
    public void follow(long subjectId, Purpose purpose, String words) {
        aftermath.tell(subjectId, purpose, words);
    }

    /** The channels that contacts may name, by name. */
    public List<String> channels() {
        return channels.names();
    }

    /** The delivery log of a subject, oldest page first. */
    @Transactional(readOnly = true)
    public List<Delivery> deliveries(long subjectId) {
        return log.of(subjectId);
    }

    /** How sending goes on all nodes, and what was given up in the time until now. */
    @Transactional(readOnly = true)
    public Outbox outbox(Duration back) {
        return log.outbox(clock.instant(), back);
    }
}
