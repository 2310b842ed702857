package dev.tocsin.catalog;

import dev.tocsin.platform.Expect;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A way to reach a responder as it is entered; without a secret the one already stored stays. */
public record ContactDetails(String channel, String address, @Nullable String secret) {
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>(),:;\"\\[\\]]{1,64}@[^\\s@<>(),:;\"\\[\\]]{1,190}");

    void check(int position) {
        String pointer = "/contacts/" + position;
        new Expect()
                .text(pointer + "/channel", channel, 40)
                .atMost(pointer + "/address", address, 2000)
                .atMost(pointer + "/secret", secret, 500)
                .orComplain();
        switch (channel) {
            case "webhook" -> expect(isUrl(), pointer + "/address", "must be an http or https URL");
            case "email" ->
                expect(
                        MAIL.matcher(address).matches(),
                        pointer + "/address",
                        "must be an address such as ana@example.org");
            case "pagerduty" -> {
                expect(isUrl(), pointer + "/address", "must be https://events.pagerduty.com or that of the EU");
                expect(
                        secret == null || secret.matches("[A-Za-z0-9]{32}"),
                        pointer + "/secret",
                        "must be the routing key of an Events API v2 integration, 32 letters and digits");
            }
            case "slack" ->
                expect(
                        address.matches("[UW][A-Z0-9]{2,20}")
                                || MAIL.matcher(address).matches(),
                        pointer + "/address",
                        "must be a member id such as U012AB3CD, or the e-mail address that Slack knows");
            default -> {}
        }
    }

    boolean isSameAs(ContactDetails other) {
        return channel.equals(other.channel) && address.equals(other.address);
    }

    private boolean isUrl() {
        return address.matches("https?://\\S+");
    }

    private static void expect(boolean fine, String pointer, String otherwise) {
        new Expect().that(fine, pointer, otherwise).orComplain();
    }
}
