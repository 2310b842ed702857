package dev.tocsin.web.oncall;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.swap.Swap;
import dev.tocsin.oncall.swap.Swaps;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import org.springframework.stereotype.Component;

/** Lets each of the two people of a swap do only their part. */
@Component
public class SwapDesk {
    private final Swaps swaps;

    SwapDesk(Swaps swaps) {
        this.swaps = swaps;
    }

    /** @throws Conflict for a machine, which stands in no shift */
    public static ResponderId asker(SignedIn me) {
        return me.responder().orElseThrow(() -> new Conflict("Only a person can swap their time on call"));
    }

    /**
     * @param answer accept, decline or withdraw
     * @throws Conflict when it is not for this person to say, or it was answered already
     */
    public void answer(TeamId team, long id, String answer, SignedIn me) {
        Swap swap = swaps.find(team, id).orElseThrow(() -> new NotFound("There is no swap " + id));
        ResponderId who = asker(me);
        switch (answer) {
            case "accept" -> {
                only(swap.partner(), who, "Only whoever is asked can accept");
                swaps.accept(swap);
            }
            case "decline" -> {
                only(swap.partner(), who, "Only whoever is asked can decline");
                swaps.decline(swap);
            }
            case "withdraw" -> {
                only(swap.asker(), who, "Only whoever asks can withdraw");
                swaps.withdraw(swap);
            }
            default -> throw new NotFound("A swap is accepted, declined or withdrawn");
        }
    }

    private static void only(ResponderId one, ResponderId who, String otherwise) {
        if (!one.equals(who)) {
            throw new Conflict(otherwise);
        }
    }
}
