package dev.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The one table, as Markdown. */
final class Table {
    private static final String[] HEAD = {"measure", "must", "aim", "measured", "peers, same run", "load"};

    private final List<String[]> rows = new ArrayList<>();

    Table() {
        rows.add(HEAD);
    }

    void add(String measure, String must, String aim, String measured, String peers) {
        rows.add(new String[] {measure, must, aim, measured, peers, load()});
    }

    /** How busy the whole machine was, in the last minute. */
    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException unknown) {
            return "?";
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            text.append('|');
            for (int column = 0; column < HEAD.length; column++) {
                int at = column;
                int width = rows.stream().mapToInt(it -> it[at].length()).max().orElse(0);
                text.append(' ')
                        .append(row[column])
                        .append(" ".repeat(width - row[column].length()))
                        .append(" |");
            }
            text.append('\n');
            if (row == HEAD) {
                text.append("| --- ".repeat(HEAD.length)).append("|\n");
            }
        }
        return text.toString();
    }
}
