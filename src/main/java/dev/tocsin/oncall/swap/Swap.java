package dev.tocsin.oncall.swap;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Span;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody asks another to take some of their time on call.
 *
 * @param takes the time of the other that the asker takes in return, if any
 */
public record Swap(
        long id,
        TeamId team,
        Duty duty,
        ResponderId asker,
        ResponderId partner,
        Span gives,
        Optional<Span> takes,
        String note,
        State state,
        Instant askedAt) {

    /** What became of the question. */
    public enum State {
        ASKED,
        ACCEPTED,
        DECLINED,
        WITHDRAWN
    }

    /** Whether it is the same question, in whichever words. */
    boolean asks(Swaps.Question it) {
        return duty == it.duty()
                && asker.equals(it.asker())
                && partner.equals(it.partner())
                && gives.equals(it.gives())
                && takes.equals(it.takes());
    }

    /** The next thing it touches begins then. */
    public Instant begins() {
        return takes.map(Span::from).filter(it -> it.isBefore(gives.from())).orElse(gives.from());
    }
}
