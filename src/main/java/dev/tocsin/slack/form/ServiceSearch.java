package dev.tocsin.slack.form;

import com.slack.api.app_backend.interactive_components.payload.BlockSuggestionPayload;
import com.slack.api.app_backend.interactive_components.response.BlockSuggestionResponse;
import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.request.Routes;
import dev.tocsin.slack.text.Mrkdwn;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Finds services by what somebody types into a form that has too many of them to list. */
@WithSlack
@Component
class ServiceSearch implements Routes {
    private final Services services;

    ServiceSearch(Services services) {
        this.services = services;
    }

    @Override
    public void register(App app) {
        app.blockSuggestion(Field.VALUE, (request, context) -> context.ack(suggested(request.getPayload())));
    }

    private BlockSuggestionResponse suggested(BlockSuggestionPayload typed) {
        List<Option> options = Field.SERVICE.equals(typed.getBlockId()) ? found(typed.getValue()) : List.of();
        return BlockSuggestionResponse.builder().options(options).build();
    }

    /** Those whose name begins with it first. */
    private List<Option> found(String typed) {
        String part = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
        return services.all().stream()
                .filter(it -> name(it).contains(part) || it.slug().contains(part))
                .sorted(Comparator.comparing(it -> !name(it).startsWith(part)))
                .limit(Views.OPTIONS)
                .map(it -> new Option(Mrkdwn.plain(it.name(), 75), it.slug()))
                .toList();
    }

    private static String name(Service it) {
        return it.name().toLowerCase(Locale.ROOT);
    }
}
