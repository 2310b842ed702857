package dev.tocsin.web.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.error.Cause;
import dev.tocsin.error.ErrorGroup;
import dev.tocsin.error.ErrorState;
import dev.tocsin.error.Errors;
import dev.tocsin.error.Occurrence;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/errors}: groups of errors, and what people decide about them. Applications report theirs there, too. */
@RestController
@Tag(name = "errors and logs")
@RequestMapping("/api/v1/errors")
class ErrorsController implements RestInterface {
    private static final int MOST = 1000;
    private static final int OCCURRENCES = 20;

    private final Errors errors;
    private final Responders responders;

    ErrorsController(Errors errors, Responders responders) {
        this.errors = errors;
        this.responders = responders;
    }

    /** A group with its latest occurrences and what may have led to it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErrorJson(ErrorGroup error, List<Cause> causes, List<Occurrence> latest) {}

    @GetMapping
    @Operation(
            operationId = "errorsList",
            summary = "Groups of errors, the latest first; state is open, resolved, ignored or all")
    List<ErrorGroup> list(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "100") int limit) {
        return errors.list(state(state), service, q, Math.max(1, Math.min(MOST, limit)));
    }

    private static @Nullable ErrorState state(String word) {
        try {
            return word.equals("all") ? null : ErrorState.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInput("/state", "must be open, resolved, ignored or all");
        }
    }

    @GetMapping("/{id}")
    @Operation(operationId = "errorsShow")
    ErrorJson show(@PathVariable long id) {
        ErrorGroup error = errors.find(id).orElseThrow(() -> new NotFound("There is no error " + id));
        return new ErrorJson(error, errors.causes(error), errors.occurrences(id, OCCURRENCES));
    }

    @PostMapping("/{id}/resolve")
    @Operation(operationId = "errorsResolve", summary = "It is opened again, and told, when it happens again")
    ErrorGroup resolve(@PathVariable long id, Principal person) {
        return errors.resolve(id, name(person));
    }

    @PostMapping("/{id}/ignore")
    @Operation(operationId = "errorsIgnore", summary = "It is counted, but never told again")
    ErrorGroup ignore(@PathVariable long id, Principal person) {
        return errors.ignore(id, name(person));
    }

    @PostMapping("/{id}/reopen")
    @Operation(operationId = "errorsReopen", summary = "It is open after all")
    ErrorGroup reopen(@PathVariable long id) {
        return errors.reopen(id);
    }

    private String name(Principal person) {
        return responders.byLogin(person.getName()).map(Responder::name).orElse(person.getName());
    }
}
