package dev.tocsin.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogType;

/** What a browser has asked for and been given. */
final class Traffic {
    private static final Pattern LOADED = Pattern.compile("Network.loadingFinished.*\"encodedDataLength\":(\\d+)");

    private final WebDriver browser;
    private final List<String> asked = new ArrayList<>();
    private long loaded;

    Traffic(WebDriver browser) {
        this.browser = browser;
    }

    /** Bytes that came over the wire since the last time. */
    long loaded() {
        look();
        long since = loaded;
        loaded = 0;
        return since;
    }

    /** Addresses outside this server. */
    List<String> askedElsewhere(String server) {
        look();
        return asked.stream()
                .filter(it -> it.startsWith("http") && !it.startsWith(server))
                .toList();
    }

    /** The browser tells each thing once. */
    private void look() {
        browser.manage().logs().get(LogType.PERFORMANCE).forEach(entry -> {
            String said = entry.getMessage();
            Matcher finished = LOADED.matcher(said);
            if (finished.find()) {
                loaded += Long.parseLong(finished.group(1));
            }
            if (said.contains("\"Network.requestWillBeSent\"")) {
                asked.add(said.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"));
            }
        });
    }
}
