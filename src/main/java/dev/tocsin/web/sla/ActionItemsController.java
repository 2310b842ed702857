package dev.tocsin.web.sla;

import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Actor;
import dev.tocsin.platform.NotFound;
import dev.tocsin.postmortem.ActionItem;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/action-items}: what was promised in reviews and post-mortems. */
@RestController
@Tag(name = "Action items")
@RequestMapping("/api/v1/action-items")
class ActionItemsController implements RestInterface {
    private static final int MOST = 500;

    private final ActionItems actions;
    private final Responders responders;

    ActionItemsController(ActionItems actions, Responders responders) {
        this.actions = actions;
        this.responders = responders;
    }

    @GetMapping
    @Operation(summary = "What is not done yet, the one due first on top")
    List<ActionItem> list() {
        return actions.open(MOST);
    }

    @PostMapping("/{id}/done")
    @Operation(summary = "It is done; nobody is asked about it any more")
    ActionItem done(@PathVariable long id, Principal person) {
        Actor by = responders
                .byLogin(person.getName())
                .map(it -> new Actor(it.id(), it.name()))
                .orElseGet(() -> Actor.system(person.getName()));
        actions.finish(id, by);
        return actions.find(id).orElseThrow(() -> new NotFound("There is no action item " + id));
    }
}
