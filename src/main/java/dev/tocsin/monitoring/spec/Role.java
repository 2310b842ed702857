package dev.tocsin.monitoring.spec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a target is to the team: decides the triage kind of its failing, and which indicator it counts for. */
public enum Role {
    API("api-down"),
    DATABASE("database-connection"),
    CDN("cdn-down"),
    THIRD_PARTY("third-party-down"),
    SERVICE("service-degraded"),
    BACKUP("backup-failed"),
    JOB("job-failed");

    private final String failing;

    Role(String failing) {
        this.failing = failing;
    }

    public String failing() {
        return failing;
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static Map<String, Role> byWord() {
        Map<String, Role> roles = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(it -> roles.put(it.word(), it));
        return roles;
    }
}
