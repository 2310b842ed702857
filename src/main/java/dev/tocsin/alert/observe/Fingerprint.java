package dev.tocsin.alert.observe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** 64-bit FNV-1a over sorted label pairs, the same number that Prometheus and Alertmanager give a label set. */
public final class Fingerprint {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 1099511628211L;
    private static final int SEPARATOR = 0xff;

    private Fingerprint() {}

    public static long of(Map<String, String> labels) {
        String[] names = labels.keySet().toArray(new String[0]);
        Arrays.sort(names, Fingerprint::byUtf8);
        long hash = BASIS;
        for (String name : names) {
            hash = separate(add(hash, name));
            hash = separate(add(hash, labels.getOrDefault(name, "")));
        }
        return hash;
    }

    public static String hex(long fingerprint) {
        return String.format(Locale.ROOT, "%016x", fingerprint);
    }

    private static long separate(long hash) {
        return (hash ^ SEPARATOR) * PRIME;
    }

    private static long add(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c < 0x80) {
                hash = (hash ^ c) * PRIME;
                continue;
            }
            int point = text.codePointAt(i);
            if (point > 0xffff) {
                i++;
                hash = (hash ^ (0xf0 | point >> 18)) * PRIME;
                hash = (hash ^ (0x80 | point >> 12 & 0x3f)) * PRIME;
            } else if (point > 0x7ff) {
                hash = (hash ^ (0xe0 | point >> 12)) * PRIME;
            } else {
                hash = (hash ^ (0xc0 | point >> 6)) * PRIME;
                hash = (hash ^ (0x80 | point & 0x3f)) * PRIME;
                continue;
            }
            hash = (hash ^ (0x80 | point >> 6 & 0x3f)) * PRIME;
            hash = (hash ^ (0x80 | point & 0x3f)) * PRIME;
        }
        return hash;
    }

    /** UTF-8 byte order: as UTF-16 order, but surrogate pairs come after everything else. */
    private static int byUtf8(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean pairs = Character.isSurrogate(x);
                return pairs == Character.isSurrogate(y) ? Character.compare(x, y) : pairs ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
