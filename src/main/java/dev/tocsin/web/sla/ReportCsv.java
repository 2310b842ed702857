package dev.tocsin.web.sla;

import dev.tocsin.reporting.SlaReport;
import dev.tocsin.reporting.SlaReport.Group;
import dev.tocsin.reporting.SlaReport.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as one table. */
final class ReportCsv {

    private ReportCsv() {}

    static String of(SlaReport report) {
        Csv csv = new Csv()
                .row(
                        "by",
                        "name",
                        "incidents",
                        "merged",
                        "open",
                        "reopened",
                        "noise",
                        "mttd_s",
                        "ttd_median_s",
                        "ttd_p95_s",
                        "answered",
                        "mtta_s",
                        "tta_median_s",
                        "tta_p95_s",
                        "resolved",
                        "mttr_s",
                        "ttr_median_s",
                        "ttr_p95_s",
                        "response_met",
                        "response_breached",
                        "response_not_needed",
                        "response_breach_rate",
                        "resolution_met",
                        "resolution_breached",
                        "resolution_breach_rate",
                        "pages",
                        "pages_off_hours",
                        "pages_asleep");
        rows(csv, "total", List.of(new Group("", report.total())));
        rows(csv, "tier", report.tiers());
        rows(csv, "service", report.services());
        rows(csv, "team", report.teams());
        rows(csv, "person", report.people());
        rows(csv, "weekday", report.weekdays());
        rows(csv, "hour", report.hours());
        rows(csv, "week", report.weeks());
        Object[] none = new Object[23];
        for (SlaReport.Interrupted it : report.interruptions()) {
            csv.row(cells("interruptions", it.person(), none, it.pages(), it.offHours(), it.asleep()));
        }
        for (SlaReport.Noise it : report.noise()) {
            csv.row("noise", it.alert(), it.incidents(), null, null, null, it.idle());
        }
        return csv.toString();
    }

    private static void rows(Csv csv, String by, List<Group> groups) {
        for (Group group : groups) {
            Numbers it = group.numbers();
            csv.row(
                    by,
                    group.name(),
                    it.incidents(),
                    it.merged(),
                    it.open(),
                    it.reopened(),
                    it.idle(),
                    seconds(it.detect().mean()),
                    seconds(it.detect().median()),
                    seconds(it.detect().p95()),
                    it.acknowledge().count(),
                    seconds(it.acknowledge().mean()),
                    seconds(it.acknowledge().median()),
                    seconds(it.acknowledge().p95()),
                    it.resolve().count(),
                    seconds(it.resolve().mean()),
                    seconds(it.resolve().median()),
                    seconds(it.resolve().p95()),
                    it.response().met(),
                    it.response().breached(),
                    it.response().notNeeded(),
                    rate(it.response().breachRate()),
                    it.resolution().met(),
                    it.resolution().breached(),
                    rate(it.resolution().breachRate()));
        }
    }

    private static @Nullable Object[] cells(String by, String name, @Nullable Object[] middle, Object... last) {
        @Nullable Object[] cells = new Object[2 + middle.length + last.length];
        cells[0] = by;
        cells[1] = name;
        System.arraycopy(last, 0, cells, 2 + middle.length, last.length);
        return cells;
    }

    private static @Nullable BigDecimal seconds(@Nullable Long millis) {
        return millis == null ? null : BigDecimal.valueOf(millis, 3);
    }

    private static @Nullable BigDecimal rate(@Nullable Double rate) {
        return rate == null ? null : BigDecimal.valueOf(rate).setScale(4, RoundingMode.HALF_UP);
    }
}
