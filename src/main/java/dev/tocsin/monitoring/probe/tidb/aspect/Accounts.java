package dev.tocsin.monitoring.probe.tidb.aspect;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tocsin.monitoring.memory.Remembered;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Who may do everything: accounts that have become administrators since the first look. What is granted newly is told for
 * a day, or until it is taken back.
 */
@Component
@Order(30)
class Accounts implements Aspect {
    private static final String ADMINISTRATORS = "administrators";
    private static final String NEW = "new_administrators";
    private static final Duration NEWS = Duration.ofDays(1);
    private static final TypeReference<TreeMap<String, Grant>> GRANTS = new TypeReference<>() {};
    /** By any of these an account can give itself the others. */
    private static final Set<String> POWERS =
            Set.of("SUPER", "CREATE USER", "SHUTDOWN", "FILE", "SET USER", "CREATE ROLE");

    private final Remembered memory;
    private final Clock clock;

    Accounts(Remembered memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * What makes an account an administrator.
     *
     * @param since when it was seen to have been granted; null when it was there at the first look
     */
    record Grant(Set<String> powers, @Nullable Instant since) {}

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public List<String> measures() {
        return List.of(ADMINISTRATORS, NEW);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(Limits.above(NEW, 0, Duration.ZERO, "security-breach", "critical"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        Map<String, Set<String>> now = administrators(look);
        Instant time = clock.instant();
        TreeMap<String, Grant> before =
                memory.recall(look.monitor(), "accounts", GRANTS).orElse(null);
        TreeMap<String, Grant> after = new TreeMap<>();
        now.forEach((account, powers) -> after.put(account, grant(powers, before, account, time)));
        if (before == null || !before.equals(after)) {
            memory.keep(look.monitor(), "accounts", after);
        }
        look.read(ADMINISTRATORS, now.size());
        Map<String, Grant> fresh = new LinkedHashMap<>();
        after.forEach((account, grant) -> {
            Instant since = grant.since();
            if (since != null && since.isAfter(time.minus(NEWS))) {
                fresh.put(account, grant);
                look.find("new administrator " + account + ": " + String.join(", ", grant.powers()));
            }
        });
        String first = fresh.entrySet().stream()
                .map(it -> it.getKey() + " (" + String.join(", ", it.getValue().powers()) + ")")
                .findFirst()
                .orElse("");
        look.read(
                NEW,
                Map.of(),
                fresh.size(),
                fresh.size() < 2
                        ? first + " has become an administrator"
                        : fresh.size() + " accounts have become administrators, the first: " + first);
    }

    /** As before when nothing was added to what it may do. */
    private static Grant grant(
            Set<String> powers, @Nullable TreeMap<String, Grant> before, String account, Instant now) {
        Grant known = before == null ? null : before.get(account);
        if (before == null || known != null && known.powers().containsAll(powers)) {
            return new Grant(powers, known == null ? null : known.since());
        }
        return new Grant(powers, now);
    }

    private static Map<String, Set<String>> administrators(Look look) throws SQLException, Unavailable {
        Map<String, Set<String>> found = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        for (Map<String, String> row : look.rows(
                "SELECT GRANTEE grantee, PRIVILEGE_TYPE privilege, IS_GRANTABLE grantable"
                        + " FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE IN ('SUPER', 'CREATE USER', 'SHUTDOWN',"
                        + " 'FILE', 'SET USER', 'CREATE ROLE', 'USAGE') OR PRIVILEGE_TYPE LIKE '%ADMIN' OR IS_GRANTABLE = 'YES'")) {
            String account = row.getOrDefault("grantee", "").replace("'", "");
            String power = row.getOrDefault("privilege", "");
            seen.add(account);
            if (POWERS.contains(power) || power.endsWith("ADMIN")) {
                found.computeIfAbsent(account, it -> new TreeSet<>()).add(power);
            }
            if ("YES".equals(row.get("grantable")) && !power.equals("USAGE")) {
                found.computeIfAbsent(account, it -> new TreeSet<>()).add("GRANT OPTION");
            }
        }
        roles(look, found);
        if (seen.size() < 2) {
            // Of others it is told nothing: that is not to know that there are none.
            look.rows("SELECT User FROM mysql.user LIMIT 1");
        }
        return found;
    }

    /** Who has an administrator's role is one. */
    private static void roles(Look look, Map<String, Set<String>> found) {
        String edges = look.server().tidb()
                ? "SELECT CONCAT(FROM_USER, '@', FROM_HOST) role, CONCAT(TO_USER, '@', TO_HOST) account FROM mysql.role_edges"
                : "SELECT Role role, CONCAT(User, '@', Host) account FROM mysql.roles_mapping";
        try {
            for (Map<String, String> row : look.rows(edges)) {
                String role = row.getOrDefault("role", "");
                Set<String> powers = found.getOrDefault(role, found.getOrDefault(role + "@", Set.of()));
                if (!powers.isEmpty()) {
                    found.computeIfAbsent(row.getOrDefault("account", ""), it -> new TreeSet<>())
                            .add("role " + role);
                }
            }
        } catch (SQLException refused) {
            look.find("roles cannot be seen: " + refused.getMessage());
        }
    }
}
