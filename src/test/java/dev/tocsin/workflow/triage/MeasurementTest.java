package dev.tocsin.workflow.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.triage.AlertFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {

    @ParameterizedTest(name = "\"{1}\" read as {0} is {2}")
    @CsvSource({
        "SHARE,0.93,0.93",
        "SHARE,1,1",
        "SHARE,93.2,0.932",
        "SHARE,93.2%,0.932",
        "SHARE,0.4 %,0.004",
        "SHARE,5s,",
        "RATIO,1.05,1.05",
        "RATIO,93%,0.93",
        "PERCENT,0.8,0.008",
        "PERCENT,85,0.85",
        "FREE_PERCENT,15,0.85",
        "FREE_PERCENT,9.5%,0.905",
        "SECONDS,2.5,2.5",
        "SECONDS,1500ms,1.5",
        "SECONDS,2m,120",
        "SECONDS,6d 1h,522000",
        "SECONDS,50%,",
        "TIME_LEFT,5,432000",
        "TIME_LEFT,91,91",
        "TIME_LEFT,-1,-86400",
        "TIME_LEFT,7 days,604800",
        "NUMBER,12,12",
        "NONE,12,"
    })
    void aNumberIsReadAsItsRowSays(Reading reading, String text, @Nullable Double value) {
        assertThat(annotated("value", text, reading)).isEqualTo(value);
    }

    @ParameterizedTest(name = "\"{1}\" read as {0} is {2}")
    @CsvSource({
        "SHARE,'error rate is 7.2% for 5 minutes',0.072",
        "SHARE,'error rate above 5%',",
        "SHARE,'error rate 7.2% was 3%',",
        "SHARE,'error rate above 5%: VALUE = 0.07',0.07",
        "PERCENT,'busy above 90% for a while; now 97.12%.',0.9712",
        "TIME_LEFT,'n1: certificate ends in 6d 23h 59m 59s (cluster a)',604799",
        "TIME_LEFT,'the certificate expired 3 days ago',-259200",
        "TIME_LEFT,'expires in -1d 2h',-93600",
        "SECONDS,'P95 is above 2s',"
    })
    void stockWordingIsUnderstood(Reading reading, String text, @Nullable Double value) {
        assertThat(annotated("description", text, reading)).isEqualTo(value);
    }

    @Test
    void ourLabelCountsMoreThanTheRest() {
        var alert = new AlertFacts(Map.of("tocsin_value", "0.5"), Map.of("value", "3"), Map.of("B", 9.0));
        assertThat(Measurement.of(alert, Reading.FREE_PERCENT)).isEqualTo(0.5);
        assertThat(Measurement.of(alert, Reading.NONE)).isEqualTo(0.5);
    }

    @Test
    void grafanasReducedValueCountsMoreThanItsThreshold() {
        assertThat(grafana(Map.of("A", 0.7, "B", 0.8, "C", 1.0))).isEqualTo(0.8);
        assertThat(grafana(Map.of("A", 0.7, "B", 1.0))).isEqualTo(0.7);
        assertThat(grafana(Map.of("C", 1.0))).isEqualTo(1.0);
        assertThat(grafana(Map.of("B0", 0.4))).isEqualTo(0.4);
        assertThat(grafana(Map.of("B", Double.NaN))).isNull();
    }

    private static @Nullable Double grafana(Map<String, Double> values) {
        return Measurement.of(new AlertFacts(Map.of(), Map.of(), values), Reading.RATIO);
    }

    private static @Nullable Double annotated(String name, String text, Reading reading) {
        return Measurement.of(new AlertFacts(Map.of(), Map.of(name, text), Map.of()), reading);
    }
}
