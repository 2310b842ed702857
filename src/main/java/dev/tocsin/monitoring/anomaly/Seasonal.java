package dev.tocsin.monitoring.anomaly;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.indicator.Seasons;
import dev.tocsin.monitoring.indicator.Usual;
import dev.tocsin.monitoring.probe.Anomaly.Unusual;
import dev.tocsin.monitoring.probe.Reading;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How far a value is from what is usual at this hour of the week. */
@Component
class Seasonal {
    private final Seasons seasons;

    Seasonal(Seasons seasons) {
        this.seasons = seasons;
    }

    Reading measure(String monitor, Unusual wanted, Reading reading, Instant now) throws TooEarly {
        long series = History.seriesOf(monitor, reading.name(), reading.labels());
        Seasons.Season season = seasons.of(series, now.atZone(wanted.zone()), wanted.weeks());
        Usual usual = season.usual().orElse(null);
        if (usual == null || season.weeks() < Unusual.LEAST_WEEKS) {
            throw new TooEarly("too little history: " + season.weeks() + " of at least " + Unusual.LEAST_WEEKS
                    + " weeks know " + season.hour());
        }
        double off = usual.deviations(reading.value());
        double far =
                switch (wanted.side()) {
                    case ABOVE -> Math.max(0, off);
                    case BELOW -> Math.max(0, -off);
                    case EITHER -> Math.abs(off);
                };
        boolean matters = Math.abs(reading.value() - usual.median()) >= wanted.least();
        return new Reading(
                wanted.name(),
                reading.labels(),
                matters ? far : 0,
                Called.is(reading) + "; on " + season.hour() + " usually "
                        + Amounts.of(reading.name(), usual.median()) + ", spread "
                        + Amounts.of(reading.name(), usual.deviation()) + ", from " + season.weeks() + " weeks",
                reading.value());
    }
}
