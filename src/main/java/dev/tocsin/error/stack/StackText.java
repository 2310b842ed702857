package dev.tocsin.error.stack;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tocsin.error.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads frames from the text of a trace: Java and its kin, Python, JavaScript, Go, Ruby, PHP, .NET. RE2, so in linear time. */
public final class StackText {
    private static final int MOST = 100;
    private static final int LONGEST_LINE = 1000;
    private static final Pattern JAVA = Pattern.compile(
            "^\\s*at (?:[\\w.$-]+(?:@[^/]*)?/{1,2})?([\\w.$<>/]+)\\.([\\w$<>]+)\\((?:[^:)]*:(\\d+)|[^)]*)\\)");
    private static final Pattern PYTHON = Pattern.compile("^\\s*File \"([^\"]+)\", line (\\d+)(?:, in (\\S+))?");
    private static final Pattern V8 = Pattern.compile(
            "^\\s*at (?:(?:async |new )?([^\\s(]+)(?: \\[as [^\\]]+\\])? \\()?([^\\s()]+?):(\\d+):\\d+\\)?$");
    private static final Pattern GECKO = Pattern.compile("^([^\\s@]*)@([^\\s]+?):(\\d+):\\d+$");
    private static final Pattern DOTNET =
            Pattern.compile("^\\s*at ([\\w.`<>+]+)\\.([\\w`<>]+)\\(.*?\\)(?: in .*?:line (\\d+))?$");
    private static final Pattern GO = Pattern.compile("^([\\w./-]+)\\.([\\w.()*]+)\\([^)]*\\)$");
    private static final Pattern RUBY = Pattern.compile("^\\s*(?:from )?([^\\s:]+\\.rb):(\\d+):in [`']([^']+)'");
    private static final Pattern PHP = Pattern.compile("^#\\d+ ([^\\s(]+)\\((\\d+)\\): (.+?)\\(");
    private static final Pattern LIBRARY = Pattern.compile(
            "(?i)^(?:java|javax|jakarta|jdk|sun|com\\.sun|kotlin|scala|groovy|org\\.(?:springframework|apache|hibernate|eclipse|"
                    + "junit|aspectj|jboss|h2|mariadb)|com\\.(?:zaxxer|fasterxml|mysql|google)|io\\.(?:netty|micrometer|grpc)|"
                    + "reactor|runtime|net/http|system|microsoft|node:)(?:[./]|$)|node_modules|site-packages|dist-packages|/gems/|vendor/|<frozen");

    private StackText() {}

    /** The innermost first; empty when nothing in it looks like a frame. */
    public static List<Frame> frames(String text) {
        List<Frame> frames = new ArrayList<>();
        boolean python = false;
        int from = 0;
        while (from < text.length() && frames.size() < MOST) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            String line =
                    text.substring(from, Math.min(end, from + LONGEST_LINE)).stripTrailing();
            from = end + 1;
            // Go on with the cause: it is nearer to the trouble.
            if (line.startsWith("Caused by: ")) {
                frames.clear();
            }
            Matcher inPython = PYTHON.matcher(line);
            if (inPython.find()) {
                python = true;
                frames.add(frame(inPython.group(1), inPython.group(3), inPython.group(2)));
            } else {
                add(line, frames);
            }
        }
        if (python) {
            Collections.reverse(frames);
        }
        return frames;
    }

    private static void add(String line, List<Frame> frames) {
        Matcher it = JAVA.matcher(line);
        if (it.find()) {
            frames.add(frame(it.group(1), it.group(2), it.group(3)));
            return;
        }
        it = V8.matcher(line);
        if (it.find()) {
            frames.add(frame(it.group(2), it.group(1), it.group(3)));
            return;
        }
        it = DOTNET.matcher(line);
        if (it.find()) {
            frames.add(frame(it.group(1), it.group(2), it.group(3)));
            return;
        }
        it = RUBY.matcher(line);
        if (it.find()) {
            frames.add(frame(it.group(1), it.group(3), it.group(2)));
            return;
        }
        it = PHP.matcher(line);
        if (it.find()) {
            frames.add(frame(it.group(1), it.group(3), it.group(2)));
            return;
        }
        it = GECKO.matcher(line);
        if (it.find()) {
            frames.add(frame(it.group(2), it.group(1), it.group(3)));
            return;
        }
        it = GO.matcher(line);
        if (it.find()) {
            frames.add(frame(it.group(1), it.group(2), null));
        }
    }

    private static Frame frame(
            String module,
            @org.jspecify.annotations.Nullable String function,
            @org.jspecify.annotations.Nullable String line) {
        return new Frame(module, function == null ? "" : function, number(line), own(module));
    }

    /** Whether a module is the application's own, when nobody says so. */
    public static boolean own(String module) {
        return !LIBRARY.matcher(module).find();
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        try {
            return digits == null ? 0 : Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            return 0;
        }
    }
}
