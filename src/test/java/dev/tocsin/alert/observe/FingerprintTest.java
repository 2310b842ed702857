package dev.tocsin.alert.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void isTheNumberThatAlertmanagerGivesALabelSet() {
        assertThat(hex(Map.of("severity", "critical", "alertname", "alert1"))).isEqualTo("0223b772b51c29e1");
        assertThat(hex(Map.of("severity", "warning", "job", "foo"))).isEqualTo("9266ef3da838ad95");
        assertThat(hex(Map.of("severity", "critical", "job", "foo"))).isEqualTo("3b15fd163d36582e");
        assertThat(hex(Map.of("alertname", "InstanceDown"))).isEqualTo("87b13d6d636b9edd");
        assertThat(hex(Map.of())).isEqualTo("cbf29ce484222325");
    }

    @Test
    void countsTheBytesOfUtf8() {
        assertThat(Fingerprint.of(Map.of("é", "日本 🔔"))).isEqualTo(plain("é", "日本 🔔"));
    }

    @Test
    void sortsNamesByTheirBytes() {
        assertThat(Fingerprint.of(Map.of("\uffee", "a", "🔔", "b"))).isEqualTo(plain("\uffee", "a", "🔔", "b"));
    }

    private static String hex(Map<String, String> labels) {
        return Fingerprint.hex(Fingerprint.of(labels));
    }

    private static long plain(String... texts) {
        long hash = 0xcbf29ce484222325L;
        for (String text : texts) {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (b & 0xff)) * 1099511628211L;
            }
            hash = (hash ^ 0xff) * 1099511628211L;
        }
        return hash;
    }
}
