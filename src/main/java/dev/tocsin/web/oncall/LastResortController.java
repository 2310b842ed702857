package dev.tocsin.web.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.lastresort.LastResortList;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/oncall/last-resort}: who is called when nobody stands on any rung. */
@RestController
@Tag(name = "On call")
@RequestMapping("/api/v1/oncall/last-resort")
class LastResortController implements RestInterface {
    private final LastResortList lastResort;
    private final Responders responders;

    LastResortController(LastResortList lastResort, Responders responders) {
        this.lastResort = lastResort;
        this.responders = responders;
    }

    /** Logins as they were set, and of those who would be called now. */
    record People(@NotNull List<@NotNull String> people, @Nullable List<String> called) {}

    @GetMapping
    People show() {
        return new People(logins(lastResort.listed()), logins(lastResort.people()));
    }

    @PutMapping
    @Operation(summary = "Sets the list; while it is empty all administrators are called")
    People change(@Valid @RequestBody People wanted) {
        List<ResponderId> people = new ArrayList<>();
        for (int n = 0; n < wanted.people().size(); n++) {
            String place = "/people/" + n;
            people.add(responders
                    .byLogin(wanted.people().get(n))
                    .map(Responder::id)
                    .orElseThrow(() -> new InvalidInput(place, "is nobody we know")));
        }
        lastResort.set(people);
        return show();
    }

    private static List<String> logins(List<Responder> people) {
        return people.stream().map(Responder::login).toList();
    }
}
