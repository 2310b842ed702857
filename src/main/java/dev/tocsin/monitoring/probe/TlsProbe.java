package dev.tocsin.monitoring.probe;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.springframework.stereotype.Component;

/** {@code kind: tls}: the certificate's chain, names and days left, whatever the server does behind it. */
@Component
class TlsProbe implements ProbeKind {
    private static final double WEEK = 7 * 86_400;

    private final Clock clock;

    TlsProbe(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public String failing() {
        return "endpoint-down";
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        return List.of(new Threshold("certificate", false, WEEK, "certificate-expiry", "warning"));
    }

    @Override
    public List<Threshold> always() {
        return List.of(new Threshold("certificate", false, 0, "certificate-expired", "critical"));
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        HostPort at = HostPort.read(target, 443, section);
        String name = section.text("server_name", at.host());
        Trust trust = new Trust(section.text("trust", "system"));
        return timeout -> attempt(at, name, trust, timeout);
    }

    private Outcome attempt(HostPort at, String name, Trust trust, Duration timeout) {
        long begun = System.nanoTime();
        try {
            X509Certificate[] chain = chain(at, name, timeout, begun);
            List<Reading> readings = new ArrayList<>();
            readings.add(new Reading("latency", (System.nanoTime() - begun) / 1e9));
            X509Certificate first = Arrays.stream(chain)
                    .min((a, b) -> a.getNotAfter().compareTo(b.getNotAfter()))
                    .orElseThrow(() -> new SSLException("no certificate was shown"));
            Instant end = first.getNotAfter().toInstant();
            Duration left = Duration.between(clock.instant(), end);
            readings.add(new Reading("certificate", left.toSeconds()));
            String problem = problem(chain, name, trust, left);
            String until = "valid until " + end.atZone(ZoneOffset.UTC).toLocalDate() + ", "
                    + Amounts.count(left.toDays(), "day");
            return problem.isEmpty() ? Outcome.fine(until, readings) : Outcome.wrong("", problem, readings);
        } catch (IOException failed) {
            return Failures.outcome(failed);
        } catch (GeneralSecurityException unusable) {
            return Outcome.wrong("monitoring", "TLS cannot be used here: " + unusable.getMessage(), List.of());
        }
    }

    private static X509Certificate[] chain(HostPort at, String name, Duration timeout, long begun)
            throws IOException, GeneralSecurityException {
        Trust.Believer believer = new Trust.Believer();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {believer}, null);
        InetSocketAddress address = new InetSocketAddress(at.host(), at.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(at.host());
        }
        try (Socket plain = new Socket();
                Deadline unused = Deadline.closing(plain, timeout)) {
            plain.connect(address, (int) timeout.toMillis());
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, at.port(), true)) {
                socket.setSoTimeout((int)
                        Math.max(1, timeout.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
                SSLParameters parameters = socket.getSSLParameters();
                if (!name.matches("[0-9.]+|.*:.*")) {
                    parameters.setServerNames(List.of(new SNIHostName(name)));
                }
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return believer.chain();
            }
        }
    }

    /** An expired chain is the thresholds' business; everything else that is wrong with it is said here. */
    private static String problem(X509Certificate[] chain, String name, Trust trust, Duration left)
            throws IOException, GeneralSecurityException {
        if (trust.blind()) {
            return "";
        }
        try {
            new DefaultHostnameVerifier().verify(name, chain[0]);
        } catch (SSLException otherName) {
            return "its certificate is not for " + name;
        }
        if (left.isNegative()) {
            return "";
        }
        try {
            trust.manager()
                    .checkServerTrusted(
                            chain, chain[0].getPublicKey().getAlgorithm().equals("EC") ? "ECDHE_ECDSA" : "ECDHE_RSA");
            return "";
        } catch (java.security.cert.CertificateException untrusted) {
            return "its certificate is not trusted: " + Failures.untrusted(untrusted);
        }
    }
}
