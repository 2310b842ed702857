package dev.tocsin.incident;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write the number of an incident: INC-7, inc7, #7 or 7. */
public final class IncidentKey {
    private static final Pattern WRITTEN = Pattern.compile("#?(?:inc[- ]?)?(\\d{1,18})", Pattern.CASE_INSENSITIVE);

    private IncidentKey() {}

    /** Empty when it is not written like one. */
    public static OptionalLong number(String written) {
        Matcher key = WRITTEN.matcher(written.strip());
        return key.matches() ? OptionalLong.of(Long.parseLong(key.group(1))) : OptionalLong.empty();
    }
}
