package dev.tocsin.web.quiet;

import dev.tocsin.alert.Silences;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/silences}: what Alertmanager's {@code /api/v2/silences}, which makes and ends them, does not have. */
@RestController
@Tag(name = "Silences")
@RequestMapping("/api/v1/silences")
class SilencesController implements RestInterface {
    private final Previews previews;

    SilencesController(Previews previews) {
        this.previews = previews;
    }

    record Matchers(@NotEmpty List<String> matchers) {}

    @PostMapping("/preview")
    @Operation(summary = "What a silence with these matchers, such as service=\"guide-api\", would have hit in 30 days")
    Previews.Preview preview(@Valid @RequestBody Matchers wanted) {
        var matchers = Silences.matchers(String.join("\n", wanted.matchers()));
        if (matchers.isEmpty()) {
            throw new InvalidInput("/matchers", "must have at least one");
        }
        return previews.of(matchers);
    }
}
