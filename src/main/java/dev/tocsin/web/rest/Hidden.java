package dev.tocsin.web.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as they are shown and written to a file: what follows the host of a URL is often a secret and stays here. */
public final class Hidden {
    private static final Pattern URL = Pattern.compile("(\\w+://)(?:[^/?#]*@)?([^/?#]*)(.*)");
    private static final String REST = "/…";

    private final List<String> written;
    private final List<String> known;
    private final List<String> taken = new ArrayList<>();

    /**
     * @param written all that is written there
     * @param known the addresses in full, each of which stands for one that is hidden
     */
    public Hidden(List<String> written, List<String> known) {
        this.written = written;
        this.known = new ArrayList<>(known);
        written.stream().filter(it -> !of(it).equals(it)).forEach(this.known::remove);
    }

    public static String of(String address) {
        Matcher url = URL.matcher(address);
        return url.matches() && !url.group(3).matches("/?")
                ? url.group(1) + url.group(2) + REST
                : url.matches() ? url.group(1) + url.group(2) : address;
    }

    /**
     * In full; what is not hidden is so already.
     *
     * @throws Unclear when none is known that looks so, or more than are written: then it could be any of them
     */
    public String full(String address) throws Unclear {
        List<String> meant =
                known.stream().filter(it -> of(it).equals(address)).distinct().toList();
        if (meant.isEmpty() && address.endsWith(REST)) {
            throw new Unclear("is hidden, and none is known that it could be; write it in full");
        }
        if (meant.size() > left(address)) {
            throw new Unclear("is hidden and ambiguous: " + meant.size()
                    + " are known that look so; write in full which of them is meant");
        }
        String full = meant.isEmpty() ? address : meant.get(0);
        known.remove(full);
        taken.add(address);
        return full;
    }

    private long left(String address) {
        return written.stream().filter(address::equals).count()
                - taken.stream().filter(address::equals).count();
    }

    /** It cannot be told which address is meant. */
    public static final class Unclear extends Exception {
        private static final long serialVersionUID = 1;

        Unclear(String message) {
            super(message);
        }
    }
}
