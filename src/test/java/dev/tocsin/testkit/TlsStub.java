package dev.tocsin.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server with a certificate made to order by the JDK's keytool. */
public final class TlsStub implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Path certificate;
    private final RawServer server;

    public TlsStub(Path folder, String name, Instant from, int days) {
        try {
            Path store = folder.resolve("server.p12");
            certificate = folder.resolve("server.pem");
            keytool(List.of(
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    "changeit",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=dns:" + name,
                    "-startdate",
                    START.format(from),
                    "-validity",
                    Integer.toString(days)));
            keytool(List.of(
                    "-exportcert",
                    "-alias",
                    "server",
                    "-rfc",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    "changeit",
                    "-file",
                    certificate.toString()));
            server = new RawServer(
                    context(store).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    socket -> {
                        int unused = socket.getInputStream().read(new byte[4096]);
                        socket.getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(US_ASCII));
                    });
        } catch (IOException | GeneralSecurityException | InterruptedException failed) {
            throw new IllegalStateException("no TLS server", failed);
        }
    }

    public int port() {
        return server.port();
    }

    /** Its certificate, as PEM. */
    public Path certificate() {
        return certificate;
    }

    @Override
    public void close() {
        server.close();
    }

    private static void keytool(List<String> words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
