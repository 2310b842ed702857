package dev.tocsin.monitoring.probe.sql;

import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Failures;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * A database and its account. The JDBC URL is made here: one from a file could ask the driver to read this server's files
 * or to run what the other side sends.
 */
public record SqlTarget(String host, int port, String schema, String user, String password, String tls) {
    private static final Map<String, String> TLS =
            Map.of("off", "DISABLED", "preferred", "PREFERRED", "required", "REQUIRED", "verify", "VERIFY_IDENTITY");

    public static SqlTarget read(String target, Section section) {
        String user = section.text("user", "");
        String password = section.text("password", "");
        String tls = section.oneOf("tls", "preferred", TLS.keySet());
        try {
            URI uri = new URI(target);
            boolean known = "mysql".equals(uri.getScheme()) || "tidb".equals(uri.getScheme());
            if (known && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                String schema = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
                if (schema.matches("[A-Za-z0-9_$-]*")) {
                    return new SqlTarget(
                            uri.getHost(), uri.getPort() < 0 ? usual(uri) : uri.getPort(), schema, user, password, tls);
                }
            }
        } catch (URISyntaxException notOne) {
            // said below
        }
        section.fault(
                "target", "must be mysql://host:port/schema or tidb://host:port, with user and password beside it");
        return new SqlTarget("localhost", 1, "", user, password, tls);
    }

    private static int usual(URI uri) {
        return "tidb".equals(uri.getScheme()) ? 4000 : 3306;
    }

    /** What an attempt that ended with this found; without a connection the driver's own words do not say why. */
    public Outcome failed(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        if (!state.startsWith("08")) {
            return Outcome.wrong(first(failed));
        }
        Throwable root = failed;
        for (int depth = 0; root.getCause() != null && depth < 10; depth++) {
            root = root.getCause();
        }
        String why = root instanceof ConnectException
                ? "no connection to " + host + ":" + port + ": " + root.getMessage()
                : root instanceof IOException ? Failures.words(root) : first(failed);
        return Outcome.wrong(why).unreached(host + ":" + port);
    }

    /** The first line of what it says. */
    static String first(Exception failed) {
        return String.valueOf(failed.getMessage())
                .lines()
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse("no connection");
    }

    public Connection connect(Duration timeout) throws SQLException, Environment.Missing {
        String millis = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.setProperty("user", Environment.expand(user));
        properties.setProperty("password", Environment.expand(password));
        properties.setProperty("connectTimeout", millis);
        properties.setProperty("socketTimeout", millis);
        properties.setProperty("sslMode", TLS.getOrDefault(tls, "PREFERRED"));
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("allowLoadLocalInfile", "false");
        properties.setProperty("allowUrlInLocalInfile", "false");
        properties.setProperty("autoDeserialize", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("readOnlyPropagatesToServer", "false");
        properties.setProperty("connectionAttributes", "program_name:tocsin");
        properties.setProperty("connectionTimeZone", "UTC");
        return DriverManager.getConnection(
                "jdbc:mysql://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port
                        + "/" + schema,
                properties);
    }
}
