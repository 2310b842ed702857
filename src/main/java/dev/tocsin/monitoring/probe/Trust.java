package dev.tocsin.monitoring.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: {@code system}, {@code any}, or the authorities in a PEM file. */
public record Trust(String word) {
    public static final Trust SYSTEM = new Trust("system");
    public static final Trust ANY = new Trust("any");

    public boolean blind() {
        return equals(ANY);
    }

    public SSLContext context() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {blind() ? new Believer() : manager()}, null);
        return context;
    }

    /** Judges chains; not for {@link #ANY}. */
    public X509TrustManager manager() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(equals(SYSTEM) ? null : store());
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager it) {
                return it;
            }
        }
        throw new GeneralSecurityException("no trust manager for X.509");
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(Path.of(word))) {
            int number = 0;
            for (Certificate it : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, it);
            }
        }
        return store;
    }

    /** Takes every certificate, for probes that only look, or that were told to. */
    public static final class Believer implements X509TrustManager {
        private X509Certificate @Nullable [] seen;

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            seen = chain;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            seen = chain;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        public X509Certificate[] chain() {
            return seen == null ? new X509Certificate[0] : seen;
        }
    }
}
