package dev.tocsin.slack.answer;

import dev.tocsin.catalog.Responder;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IllegalTransition;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A person in Slack, and who that is here.
 *
 * @param responder empty for a stranger
 * @param strangersMayAct whether strangers may do more than look
 */
public record Caller(Origin origin, Optional<Responder> responder, boolean strangersMayAct) {

    /** @throws IllegalTransition when this person may only look */
    public Actor actor() {
        if (responder.isPresent()) {
            Responder person = responder.get();
            if (!person.mayAct()) {
                throw new IllegalTransition("Your roles do not allow this. You may look; an administrator of Tocsin"
                        + " can give you a role");
            }
            return new Actor(person.id(), person.name());
        }
        if (!strangersMayAct) {
            throw new IllegalTransition("You may look, but not do that: nobody in Tocsin has the e-mail address of your"
                    + " Slack account. An administrator can add you");
        }
        return Actor.system(origin.name() + " (Slack)");
    }

    public ZoneId zone() {
        return responder.map(Responder::zone).orElse(ZoneOffset.UTC);
    }
}
