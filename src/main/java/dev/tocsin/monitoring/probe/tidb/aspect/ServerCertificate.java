package dev.tocsin.monitoring.probe.tidb.aspect;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How long the server's own certificate is still good for. */
@Component
@Order(14)
class ServerCertificate implements Aspect {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ROOT);

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public List<String> measures() {
        return List.of("certificate");
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                Limits.below("certificate", 7 * 86_400, Duration.ZERO, "certificate-expiry", "warning"),
                Limits.below("certificate", 0, Duration.ZERO, "certificate-expired", "critical"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        String until =
                look.shown("SHOW STATUS LIKE 'Ssl_server_not_after'").orElse("").trim();
        if (until.isEmpty()) {
            throw new Unavailable("the server has no certificate: connections to it are not encrypted");
        }
        try {
            LocalDateTime end =
                    LocalDateTime.parse(until.replaceAll("\\s+", " ").replaceFirst(" (GMT|UTC)$", ""), TIME);
            look.read("certificate", Duration.between(look.server().utc(), end).toSeconds());
        } catch (DateTimeParseException unknown) {
            throw new Unavailable("its end is written in a way that is not known here: " + until);
        }
    }
}
