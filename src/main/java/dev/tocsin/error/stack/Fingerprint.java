package dev.tocsin.error.stack;

import dev.tocsin.error.ErrorReport;
import dev.tocsin.error.Frame;
import dev.tocsin.log.pattern.Masking;
import dev.tocsin.platform.security.Secrets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What makes two errors the same: the service, and a fingerprint the sender gives, else the type and its own frames (all
 * frames when none is its own), else the type and the message without what varies. Line numbers and what compilers make
 * up do not count: the same error in the next release is the same.
 */
public final class Fingerprint {
    private static final int MOST_FRAMES = 20;
    private static final int FEW_FRAMES = 8;
    private static final Pattern LAMBDA = Pattern.compile("(lambda\\$\\w+)\\$\\d+");
    /** Names of proxies, numbers of nameless classes, and the hashes in the names of packed scripts. */
    private static final Pattern MADE_UP = Pattern.compile(
            "\\$\\$(?:Lambda|Enhancer|SpringCGLIB|FastClass)[\\w$/]*|(?<=[$.])\\d+|\\?[^/]*$|[.-][0-9a-f]{6,40}(?=\\.)");

    private Fingerprint() {}

    public static long of(ErrorReport error) {
        StringBuilder key = new StringBuilder(error.service()).append('\0');
        List<String> given = error.fingerprint();
        if (!given.isEmpty()) {
            given.forEach(part -> key.append(part).append('\0'));
        } else {
            key.append(error.type()).append('\0');
            List<Frame> frames = telling(error.frames());
            if (frames.isEmpty()) {
                key.append(Masking.of(error.message()));
            }
            frames.forEach(it -> key.append(plain(it.module()))
                    .append('#')
                    .append(plain(it.function()))
                    .append('\0'));
        }
        return Long.parseUnsignedLong(Secrets.hash(key.toString()).substring(0, 16), 16) & Long.MAX_VALUE;
    }

    private static List<Frame> telling(List<Frame> frames) {
        List<Frame> own = frames.stream().filter(Frame::own).limit(MOST_FRAMES).toList();
        return own.isEmpty() ? frames.stream().limit(FEW_FRAMES).toList() : own;
    }

    /** The first own line, which is where people look. */
    public static String culprit(List<Frame> frames) {
        return frames.stream()
                .filter(Frame::own)
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(Frame::words)
                .orElse("");
    }

    private static String plain(String name) {
        String cut = name.length() > 300 ? name.substring(0, 300) : name;
        return MADE_UP.matcher(LAMBDA.matcher(cut).replaceAll("$1")).replaceAll("");
    }
}
