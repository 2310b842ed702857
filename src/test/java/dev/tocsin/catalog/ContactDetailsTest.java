package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.platform.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactDetailsTest {
    private static final String KEY = "0123456789abcdef0123456789ABCDEF";

    @ParameterizedTest
    @ValueSource(strings = {"ana@example.org", "Ana.O'Hara+night@mail.example.co.uk", "ana@localhost"})
    void takesMailAddresses(String address) {
        takes("email", address, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "ana@", "Ana <ana@example.org>", "a@b, c@d", "ana@example.org\r\nBcc: x@y", ""})
    void takesNothingElseForAMailAddress(String address) {
        refuses("email", address, null);
    }

    @Test
    void aPagerHasAServerAndARoutingKey() {
        takes("pagerduty", "https://events.pagerduty.com", KEY);
        takes("pagerduty", "https://events.eu.pagerduty.com", null);
        refuses("pagerduty", "ana", KEY);
        refuses("pagerduty", "https://events.pagerduty.com", "too short");
    }

    @ParameterizedTest
    @CsvSource({"webhook,ftp://a.example/", "webhook,ana@example.org", "'',x"})
    void webhooksAreUrls(String channel, String address) {
        refuses(channel, address, null);
    }

    private static void takes(String channel, String address, @Nullable String secret) {
        assertThatCode(() -> new ContactDetails(channel, address, secret).check(0))
                .doesNotThrowAnyException();
    }

    private static void refuses(String channel, String address, @Nullable String secret) {
        assertThatThrownBy(() -> new ContactDetails(channel, address, secret).check(0))
                .isInstanceOf(InvalidInput.class);
    }
}
