package dev.tocsin.log;

import java.util.List;
import java.util.Locale;

/** Lines by which programs say that somebody was not let in. */
final class SignIns {
    /** As what they are counted. */
    static final String REFUSED = "REFUSED_SIGN_IN";

    private static final int READ = 500;
    private static final List<String> WORDS = List.of(
            "failed password",
            "authentication fail",
            "authentication error",
            "failed login",
            "login failed",
            "failed to authenticate",
            "invalid credentials",
            "bad credentials",
            "invalid username or password",
            "access denied for user",
            "password authentication failed",
            "invalid user ",
            "account locked");

    private SignIns() {}

    static boolean refused(String line) {
        String begin = (line.length() > READ ? line.substring(0, READ) : line).toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(begin::contains);
    }
}
