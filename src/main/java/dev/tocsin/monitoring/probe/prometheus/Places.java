package dev.tocsin.monitoring.probe.prometheus;

import dev.tocsin.monitoring.yaml.Section;
import java.time.Duration;

/**
 * What is put into the places of a query.
 *
 * @param selector matchers for every series, without braces; empty for none
 */
record Places(String selector, String window, String api, String cdn, String database, String third) {
    static final Places USUAL = new Places(
            "",
            "5m",
            "(?i)(.*[^a-z])?api([^a-z].*)?",
            "(?i).*cdn.*",
            "(?i).*(tidb|mysql|mariadb|database).*",
            "(?i).*(anthropic|claude|voyage).*");

    static Places read(Section section) {
        Duration window = section.time("window", Duration.ofMinutes(5));
        if (window.compareTo(Duration.ofMinutes(1)) < 0 || window.compareTo(Duration.ofHours(1)) > 0) {
            section.fault("window", "must be from 1m to 1h");
        }
        return new Places(
                section.text("selector", "").trim(),
                window.toSeconds() + "s",
                regex(section, "api_jobs", USUAL.api),
                regex(section, "cdn_jobs", USUAL.cdn),
                regex(section, "database_jobs", USUAL.database),
                regex(section, "third_parties", USUAL.third));
    }

    String fill(String query) {
        String own = selector.isEmpty() ? "" : "," + selector;
        return query.replace("$API", api)
                .replace("$CDN", cdn)
                .replace("$DATABASE", database)
                .replace("$THIRD", third)
                .replace("$W", window)
                .replace("{$S}", selector.isEmpty() ? "" : "{" + selector + "}")
                .replace(",$S", own);
    }

    private static String regex(Section section, String key, String usual) {
        String regex = section.text(key, usual);
        if (regex.contains("\"")) {
            section.fault(key, "must be a regular expression without quotes");
        }
        return regex;
    }
}
