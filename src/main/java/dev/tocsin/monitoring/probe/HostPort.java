package dev.tocsin.monitoring.probe;

import dev.tocsin.monitoring.yaml.Section;
import java.net.URI;
import java.net.URISyntaxException;

/** A target written {@code host:port}, {@code [::1]:443}, or {@code host} where there is a usual port. */
public record HostPort(String host, int port) {

    public static HostPort read(String target, int usual, Section section) {
        try {
            URI uri = new URI("x://" + target);
            int port = uri.getPort() < 0 ? usual : uri.getPort();
            if (uri.getHost() != null
                    && port > 0
                    && port < 65_536
                    && uri.getPath().isEmpty()) {
                return new HostPort(uri.getHost().replaceAll("[\\[\\]]", ""), port);
            }
        } catch (URISyntaxException notOne) {
            // said below
        }
        section.fault("target", usual > 0 ? "must be host or host:port" : "must be host:port");
        return new HostPort("localhost", 1);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
