package dev.tocsin.web.pages.contacts;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose contacts a page is about: one's own, or those of the person it names, which only administrators get to. */
@Component
class Whose {
    private final Responders responders;

    Whose(Responders responders) {
        this.responders = responders;
    }

    Responder person(@Nullable String login, SignedIn me) {
        return login == null
                ? me.responder().flatMap(responders::find).orElseThrow(() -> new NotFound("A machine has no contacts"))
                : responders.byLogin(login).orElseThrow(() -> new NotFound("Nobody is called " + login));
    }

    Contact contact(Responder person, long id) {
        return responders.contacts(person.id()).stream()
                .filter(it -> it.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("That contact is no longer there"));
    }

    static String page(@Nullable String login) {
        return login == null ? "/contacts" : "/people/" + login + "/contacts";
    }
}
