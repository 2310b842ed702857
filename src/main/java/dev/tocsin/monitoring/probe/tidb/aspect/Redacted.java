package dev.tocsin.monitoring.probe.tidb.aspect;

import java.util.regex.Pattern;

/** Statements without what people have put into them. */
final class Redacted {
    private static final int MOST = 300;
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|--[ \\t][^\\n]*|#[^\\n]*", Pattern.DOTALL);
    private static final Pattern TEXT =
            Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*+(?:'|$)|\"(?:[^\"\\\\]|\\\\.|\"\")*+(?:\"|$)", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w`.])(?:0x[0-9a-fA-F]+|[xXbB]\\?|-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)(?![\\w`])");
    private static final Pattern LIST = Pattern.compile("\\(\\s*\\?(?:\\s*,\\s*\\?)+\\s*\\)");
    private static final Pattern ROWS =
            Pattern.compile("(\\(\\.\\.\\.\\)|\\(\\?\\))(?:\\s*,\\s*(?:\\(\\.\\.\\.\\)|\\(\\?\\)))+");

    private Redacted() {}

    /** Texts first: what looks like a comment inside of one is none. */
    static String sql(String statement) {
        String bare = TEXT.matcher(statement).replaceAll("?");
        bare = COMMENT.matcher(bare).replaceAll(" ");
        bare = NUMBER.matcher(bare).replaceAll("?");
        bare = LIST.matcher(bare).replaceAll("(...)");
        bare = ROWS.matcher(bare).replaceAll("$1, …").replaceAll("\\s+", " ").trim();
        return bare.length() > MOST ? bare.substring(0, MOST) + "…" : bare;
    }
}
