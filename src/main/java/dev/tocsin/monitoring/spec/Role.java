package dev.tocsin.monitoring.spec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a target is to the team: decides the triage kind of its failing, and which indicator it counts for. */
public enum Role {
    API("api-down", 0.999, 0.995),
    DATABASE("database-connection", 0.9995, 0.999),
    CDN("cdn-down", 0.9999, 0.999),
    THIRD_PARTY("third-party-down"),
    SERVICE("service-degraded"),
    BACKUP("backup-failed"),
    JOB("job-failed");

    private final String failing;
    private final double objective;
    private final double alert;

    Role(String failing) {
        this(failing, 0, 0);
    }

    Role(String failing, double objective, double alert) {
        this.failing = failing;
        this.objective = objective;
        this.alert = alert;
    }

    public String failing() {
        return failing;
    }

    /** The uptime that is promised; 0 where none is. */
    public double objective() {
        return objective;
    }

    /** An uptime below this one is told; 0 where none is promised. */
    public double alert() {
        return alert;
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
