package dev.tocsin.monitoring.probe.http;

import dev.tocsin.monitoring.probe.Trust;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.config.Http1Config;
import org.springframework.stereotype.Component;

/** HTTP clients that never reuse a connection: a probe is to see the connect and the certificate of now. */
@Component
public class Clients {
    private static final int MOST_CONNECTIONS = 4096;

    private final Map<Key, CloseableHttpClient> clients = new ConcurrentHashMap<>();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "probe-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** Which names a client may call. */
    enum Reach {
        ANYWHERE,
        NOT_LINK_LOCAL,
        OUTSIDE
    }

    private record Key(Trust trust, Reach reach) {}

    CloseableHttpClient client(Trust trust, Reach reach) {
        return clients.computeIfAbsent(new Key(trust, reach), Clients::make);
    }

    /** Ends a call that takes too long, whatever it is doing. */
    Future<?> at(long millis, Runnable end) {
        return deadlines.schedule(end, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        for (CloseableHttpClient client : clients.values()) {
            client.close();
        }
    }

    private static CloseableHttpClient make(Key key) {
        DnsResolver names =
                switch (key.reach()) {
                    case ANYWHERE -> SystemDefaultDnsResolver.INSTANCE;
                    case NOT_LINK_LOCAL -> new GuardedNames(true);
                    case OUTSIDE -> new GuardedNames(false);
                };
        try {
            return HttpClients.custom()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setDnsResolver(names)
                            .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                                    key.trust().context(),
                                    key.trust().blind()
                                            ? NoopHostnameVerifier.INSTANCE
                                            : HttpsSupport.getDefaultHostnameVerifier()))
                            .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                    .http1Config(Http1Config.custom()
                                            .setMaxHeaderCount(200)
                                            .setMaxLineLength(32 * 1024)
                                            .setMaxEmptyLineCount(10)
                                            .build())
                                    .build())
                            .setDefaultConnectionConfig(ConnectionConfig.custom()
                                    .setConnectTimeout(60, TimeUnit.SECONDS)
                                    .build())
                            .setMaxConnTotal(MOST_CONNECTIONS)
                            .setMaxConnPerRoute(MOST_CONNECTIONS)
                            .build())
                    .setConnectionReuseStrategy((request, response, context) -> false)
                    .setUserAgent("Tocsin")
                    .disableRedirectHandling()
                    .disableAutomaticRetries()
                    .disableCookieManagement()
                    .disableContentCompression()
                    .disableAuthCaching()
                    .build();
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("trust: " + key.trust().word() + " cannot be used: " + unusable, unusable);
        }
    }
}
