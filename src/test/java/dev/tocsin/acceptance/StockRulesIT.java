package dev.tocsin.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.testkit.HttpStub;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stock rules, without a label of ours, fired by Debian's Prometheus: each incident has its kind, value and tier. */
@Needs("prometheus")
@ExtendWith(OneServer.class)
class StockRulesIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** A line of {@code stock-alerts.csv}. */
    private record Stock(String alert, String labels, String annotations, String kind, String value, String tier) {

        String asRule() {
            return "  - "
                    + json(Map.of(
                            "alert",
                            alert,
                            "expr",
                            "vector(1)",
                            "labels",
                            pairs(labels),
                            "annotations",
                            pairs(annotations)))
                    + "\n";
        }
    }

    @Test
    void everyStockAlertOpensAnIncidentThatSaysWhyItHasItsTier(Guide guide) throws IOException {
        List<Stock> stock = stock();
        assertThat(stock).hasSizeGreaterThan(15).allSatisfy(it -> assertThat(it.labels())
                .doesNotContain("tocsin"));
        StringBuilder rules = new StringBuilder("groups:\n- name: stock\n  rules:\n");
        stock.forEach(it -> rules.append(it.asRule()));

        try (HttpStub exporter = new HttpStub();
                Prometheus prometheus = Prometheus.start(folder, exporter, guide.source(), rules.toString())) {
            Map<String, JsonNode> opened = Awaitility.await("an incident for each of " + stock.size() + " rules")
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> byAlertName(guide), names -> stock.stream()
                            .allMatch(it -> names.containsKey(it.alert())));
            SoftAssertions.assertSoftly(
                    all -> stock.forEach(it -> explained(all, it, Objects.requireNonNull(opened.get(it.alert())))));
        }
    }

    private static void explained(SoftAssertions all, Stock stock, JsonNode whole) {
        JsonNode why = whole.at("/why/0");
        all.assertThat(whole.at("/incident/priority").asText())
                .as(stock.alert())
                .isEqualTo(stock.tier());
        all.assertThat(why.at("/inputs/kind").asText()).as(stock.alert()).isEqualTo(stock.kind());
        if (stock.value().isEmpty()) {
            all.assertThat(why.at("/inputs/value").asText("")).as(stock.alert()).isEmpty();
        } else {
            all.assertThat(why.at("/inputs/value").asDouble())
                    .as(stock.alert())
                    .isEqualTo(Double.parseDouble(stock.value()), org.assertj.core.data.Offset.offset(1e-6));
        }
        all.assertThat(why.path("rule").asText()).as(stock.alert()).isNotEmpty();
        all.assertThat(why.path("tableVersion").asText()).as(stock.alert()).matches("triage v\\d+");
        all.assertThat(why.path("alertId").asText())
                .isEqualTo(whole.at("/alerts/0/id").asText());
    }

    private static Map<String, JsonNode> byAlertName(Guide guide) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (JsonNode it : guide.ana().incidents("all")) {
            JsonNode whole = guide.ana().incident(it.path("key").asText());
            if (whole.at("/incident/sourceUrl").asText().contains("vector")) {
                found.put(whole.at("/alerts/0/labels/alertname").asText(), whole);
            }
        }
        return found;
    }

    /** One line for each name; those with Grafana's values need Grafana. */
    private static List<Stock> stock() throws IOException {
        Map<String, Stock> lines = new LinkedHashMap<>();
        try (InputStream csv =
                Objects.requireNonNull(StockRulesIT.class.getResourceAsStream("/triage/stock-alerts.csv"))) {
            for (String line :
                    new String(csv.readAllBytes(), UTF_8).lines().skip(1).toList()) {
                String[] cell = line.split(";", -1);
                if (cell[3].isEmpty()) {
                    lines.putIfAbsent(cell[0], new Stock(cell[0], cell[1], cell[2], cell[4], cell[5], cell[6]));
                }
            }
        }
        return new ArrayList<>(lines.values());
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Arrays.stream(text.replace("\\n", "\n").split("\\|"))
                .filter(it -> !it.isEmpty())
                .forEach(pair -> {
                    int at = pair.indexOf('=');
                    pairs.put(pair.substring(0, at), pair.substring(at + 1));
                });
        return pairs;
    }

    private static String json(Object it) {
        try {
            return JSON.writeValueAsString(it);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
