package dev.tocsin.monitoring.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets stay out of the file: <code>${MONITOR_…}</code> is the environment variable of that name, read when the probe
 * runs. Other variables are out of reach, so that a monitor cannot send the server's own secrets away.
 */
public final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(MONITOR_[A-Z0-9_]+)}");

    private Environment() {}

    public static String expand(String text) throws Missing {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (reference.find()) {
            String value = System.getenv(reference.group(1));
            if (value == null) {
                throw new Missing(reference.group(1));
            }
            reference.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return reference.appendTail(expanded).toString();
    }

    /** A variable that this node does not have. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(String name) {
            super("the environment variable " + name + " is not set on this node");
        }
    }
}
