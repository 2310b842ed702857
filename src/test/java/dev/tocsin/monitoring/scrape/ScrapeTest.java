package dev.tocsin.monitoring.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScrapeTest {

    @Test
    void readsWhatExportersShow() {
        Scrape scrape = Scrape.read(
                """
                # HELP a Something.
                # TYPE a gauge
                a 1
                a_total{path="/x\\"y\\\\",  code="200",} 2.5e3 1700000000000
                a_total{code="500"} 3 # {trace_id="7"} 1 1.7
                other{le="+Inf"} 4
                b NaN
                c{broken 1
                a
                """,
                Set.of("a", "a_total", "b", "c"));

        assertThat(scrape.all("a")).containsExactly(new Scrape.Metric(Map.of(), 1));
        assertThat(scrape.all("a_total").get(0).label("path")).isEqualTo("/x\"y\\");
        assertThat(scrape.all("a_total").get(0).value()).isEqualTo(2500);
        assertThat(scrape.sum("a_total").orElseThrow()).isEqualTo(2503);
        assertThat(scrape.all("b").get(0).value()).isNaN();
        assertThat(scrape.has("other")).isFalse();
        assertThat(scrape.has("c")).isFalse();
        assertThat(scrape.sum("other")).isEmpty();
    }

    @Test
    void garbageIsNoMetrics() {
        assertThat(Scrape.read("<html>\n{{{{\n\u0000=\"\n\"", Set.of("html")).has("html"))
                .isFalse();
        assertThat(Scrape.read("", Set.of("a")).has("a")).isFalse();
    }

    @Test
    void aQuantileLiesBetweenTwoBounds() {
        Map<Double, Double> buckets = Map.of(0.1, 50.0, 0.5, 90.0, 1.0, 100.0, Double.POSITIVE_INFINITY, 100.0);

        assertThat(Quantile.of(0.5, buckets).orElseThrow()).isEqualTo(0.1);
        assertThat(Quantile.of(0.95, buckets).orElseThrow()).isCloseTo(0.75, Offset.offset(1e-9));
        assertThat(Quantile.of(0.25, buckets).orElseThrow()).isCloseTo(0.05, Offset.offset(1e-9));
    }

    @Test
    void aboveTheLastBoundItIsTheLastBound() {
        assertThat(Quantile.of(0.99, Map.of(1.0, 10.0, Double.POSITIVE_INFINITY, 100.0))
                        .orElseThrow())
                .isEqualTo(1);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThat(Quantile.of(0.95, Map.of())).isEmpty();
        assertThat(Quantile.of(0.95, Map.of(1.0, 0.0, Double.POSITIVE_INFINITY, 0.0)))
                .isEmpty();
    }
}
