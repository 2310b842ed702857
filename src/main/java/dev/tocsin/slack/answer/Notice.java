package dev.tocsin.slack.answer;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import java.util.List;

/** A form with nothing to fill in. */
public final class Notice {

    private Notice() {}

    /** @param title at most 24 characters */
    public static View view(String title, String sentence) {
        return Views.view(it -> it.type("modal")
                .title(Views.viewTitle(t -> t.type("plain_text").text(title)))
                .close(Views.viewClose(c -> c.type("plain_text").text("Close")))
                .blocks(List.of(section(s -> s.text(markdownText(sentence))))));
    }
}
