package dev.tocsin.catalog;

import dev.tocsin.platform.Expect;
import org.jspecify.annotations.Nullable;

/** A way to reach a responder as it is entered; without a secret the one already stored stays. */
public record ContactDetails(String channel, String address, @Nullable String secret) {

    void check(int position) {
        String pointer = "/contacts/" + position;
        new Expect()
                .text(pointer + "/channel", channel, 40)
                .atMost(pointer + "/address", address, 2000)
                .that(
                        !channel.equals("webhook") || address.matches("https?://\\S+"),
                        pointer + "/address",
                        "must be an http or https URL")
                .atMost(pointer + "/secret", secret, 500)
                .orComplain();
    }
}
