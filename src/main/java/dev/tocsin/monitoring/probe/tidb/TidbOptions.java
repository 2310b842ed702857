package dev.tocsin.monitoring.probe.tidb;

import dev.tocsin.monitoring.probe.http.Web;
import dev.tocsin.monitoring.probe.sql.SqlTarget;
import dev.tocsin.monitoring.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a database tells about itself.
 *
 * @param status TiDB servers' status pages; its {@code /metrics} has the query times
 * @param pools pages of applications that show their connection pools
 * @param ticdc TiCDC's interface; none or one
 * @param window over which rates and quantiles are taken
 * @param nodes how many of each type there must be
 * @param sample tables whose soundness is checked at each look
 * @param most rows of a table that is checked
 * @param compare queries that must give the same
 */
public record TidbOptions(
        SqlTarget at,
        List<Web> status,
        List<Web> pools,
        List<Web> ticdc,
        Duration window,
        Map<String, Integer> nodes,
        int sample,
        int most,
        List<Comparison> compare) {
    private static final Set<String> TYPES = Set.of("tidb", "tikv", "pd", "tiflash", "ticdc", "tiproxy");

    /** Two queries whose first rows must be the same, such as a sum and the total that is kept of it. */
    public record Comparison(String name, String left, String right) {}

    public static TidbOptions read(String target, Section section) {
        SqlTarget at = SqlTarget.read(target, section);
        List<String> pages = section.has("status") ? section.texts("status") : List.of(usual(at));
        List<Web> pools = new ArrayList<>();
        for (Section pool : section.sections("pools")) {
            pools.add(Web.read(pool.text("target"), pool));
            pool.done();
        }
        Duration window = section.time("window", Duration.ofMinutes(5));
        if (window.compareTo(Duration.ofMinutes(1)) < 0 || window.compareTo(Duration.ofHours(1)) > 0) {
            section.fault("window", "must be from 1m to 1h");
        }
        return new TidbOptions(
                at,
                pages.stream().map(it -> Web.open(it, section)).toList(),
                pools,
                section.optional("ticdc").map(it -> Web.open(it, section)).stream()
                        .toList(),
                window,
                nodes(section),
                section.whole("sample", 3, 1, 1000),
                section.whole("most_rows", 1_000_000, 1, Integer.MAX_VALUE),
                compare(section));
    }

    private static List<Comparison> compare(Section section) {
        List<Comparison> compare = new ArrayList<>();
        for (Section it : section.sections("compare")) {
            compare.add(new Comparison(it.text("name"), it.text("left"), it.text("right")));
            it.done();
        }
        return compare;
    }

    private static String usual(SqlTarget at) {
        return "http://" + (at.host().contains(":") ? "[" + at.host() + "]" : at.host()) + ":10080";
    }

    private static Map<String, Integer> nodes(Section section) {
        Map<String, Integer> nodes = new LinkedHashMap<>();
        section.section("nodes").ifPresent(it -> {
            for (String type : TYPES) {
                int count = it.whole(type, 0, 0, 10_000);
                if (count > 0) {
                    nodes.put(type, count);
                }
            }
            it.done();
        });
        return nodes;
    }
}
