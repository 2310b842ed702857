package dev.tocsin.monitoring.probe;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Exceptions of the network in words for people. */
public final class Failures {

    private Failures() {}

    public static Outcome outcome(Throwable failed) {
        if (caused(failed, CertificateExpiredException.class) != null) {
            return Outcome.wrong("certificate-expired", "its certificate has expired", List.of());
        }
        return Outcome.wrong(words(failed));
    }

    public static String words(Throwable failed) {
        String message = failed.getMessage() == null ? plain(failed) : failed.getMessage();
        if (caused(failed, CertificateNotYetValidException.class) != null) {
            return "its certificate is not valid yet";
        }
        if (failed instanceof UnknownHostException && !message.contains("redirect")) {
            return "its name does not resolve: " + message;
        }
        if (failed instanceof SocketTimeoutException) {
            return "no answer in time: " + message;
        }
        if (failed instanceof ConnectException || failed instanceof NoRouteToHostException) {
            return "no connection: " + message;
        }
        if (caused(failed, CertPathBuilderException.class) != null) {
            return "its certificate is not trusted: " + untrusted(failed);
        }
        return failed instanceof SSLException ? "TLS failed: " + message : message;
    }

    /** Why nobody believes a certificate. */
    static String untrusted(Throwable failed) {
        return caused(failed, CertPathBuilderException.class) != null
                ? "it is signed by nobody who is known here (trust: names a PEM file of whom to believe)"
                : String.valueOf(failed.getMessage());
    }

    /** An exception without a message by its name: "port unreachable". */
    private static String plain(Throwable failed) {
        return failed.getClass()
                .getSimpleName()
                .replaceFirst("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static <T> @Nullable T caused(Throwable failed, Class<T> type) {
        Throwable cause = failed;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
