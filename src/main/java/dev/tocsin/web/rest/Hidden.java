package dev.tocsin.web.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as they are shown and written to a file: what follows the host of a URL is often a secret and stays here. */
public final class Hidden {
    private static final Pattern URL = Pattern.compile("(\\w+://)(?:[^/?#]*@)?([^/?#]*)(.*)");
    private static final String REST = "/…";

    private final List<String> known;

    /** @param known the addresses in full, each of which stands for one that is hidden */
    public Hidden(List<String> known) {
        this.known = new ArrayList<>(known);
    }

    public static String of(String address) {
        Matcher url = URL.matcher(address);
        return url.matches() && !url.group(3).matches("/?")
                ? url.group(1) + url.group(2) + REST
                : url.matches() ? url.group(1) + url.group(2) : address;
    }

    /** In full; empty when it is hidden and none is known that looks so. */
    public Optional<String> full(String written) {
        if (!written.endsWith(REST)) {
            String same = known.stream()
                    .filter(it -> of(it).equals(written))
                    .findFirst()
                    .orElse(written);
            known.remove(same);
            return Optional.of(same);
        }
        Optional<String> found =
                known.stream().filter(it -> of(it).equals(written)).findFirst();
        found.ifPresent(known::remove);
        return found;
    }
}
