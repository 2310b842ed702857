package dev.tocsin.reporting.facts;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A table of packed things; an hour may take several rows. */
final class Packs<T> {
    static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int FULL = 15_000;
    private static final int MOST = 16_000;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;
    private final PackCodec<T> codec;

    Packs(DataSource database, boolean mysql, PackCodec<T> codec) {
        this.jdbc = new JdbcTemplate(database);
        this.streaming = new JdbcTemplate(database);
        // How Connector/J is told not to hold the whole answer in memory
        streaming.setFetchSize(mysql ? Integer.MIN_VALUE : 500);
        this.codec = codec;
    }

    /** All whose incident was opened between these times, in no order. */
    void read(Instant from, Instant until, Consumer<T> reader) {
        streaming.query(
                "SELECT hour_no, content FROM " + codec.table() + " WHERE hour_no >= ? AND hour_no <= ?",
                row -> {
                    int hour = row.getInt(1);
                    Bytes.Reader in = new Bytes.Reader(row.getBytes(2));
                    while (in.more()) {
                        T it = codec.read(hour, in);
                        Instant at = codec.at(it);
                        if (!at.isBefore(from) && at.isBefore(until)) {
                            reader.accept(it);
                        }
                    }
                },
                hour(from),
                hour(until));
    }

    /** Takes out whatever belongs to the incidents of these numbers in the hours of {@code where}, and puts these in. */
    void replace(Map<Long, Instant> where, Collection<T> things) {
        Map<Integer, Set<Long>> out = where.entrySet().stream()
                .collect(Collectors.groupingBy(
                        it -> hour(it.getValue()),
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toSet())));
        Map<Integer, List<T>> in = things.stream().collect(Collectors.groupingBy(it -> hour(codec.at(it))));
        out.forEach((hour, numbers) -> replace(hour, numbers, in.getOrDefault(hour, List.of())));
    }

    private void replace(int hour, Set<Long> out, List<T> in) {
        Map<Long, byte[]> all = new LinkedHashMap<>();
        jdbc.query(
                "SELECT content FROM " + codec.table() + " WHERE hour_no = ? ORDER BY part FOR UPDATE",
                row -> {
                    Bytes.Reader reader = new Bytes.Reader(row.getBytes(1));
                    while (reader.more()) {
                        T it = codec.read(hour, reader);
                        all.put(codec.number(it), bytes(it));
                    }
                },
                hour);
        all.keySet().removeAll(out);
        in.forEach(it -> all.put(codec.number(it), bytes(it)));
        jdbc.update("DELETE FROM " + codec.table() + " WHERE hour_no = ?", hour);
        int part = 0;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] it : all.values()) {
            if (content.size() > 0 && content.size() + it.length > FULL) {
                insert(hour, part++, content);
                content = new ByteArrayOutputStream();
            }
            content.write(it, 0, it.length);
        }
        if (content.size() > 0) {
            insert(hour, part, content);
        }
    }

    private void insert(int hour, int part, ByteArrayOutputStream content) {
        jdbc.update(
                "INSERT INTO " + codec.table() + " (hour_no, part, content) VALUES (?, ?, ?)",
                hour,
                part,
                content.toByteArray());
    }

    /** What would not fit into a row is left out; thousands of pages for one incident would be needed. */
    private byte[] bytes(T it) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.write(it, out);
        return out.size() > MOST ? new byte[0] : out.toByteArray();
    }

    private static int hour(Instant at) {
        return (int) Math.floorDiv(at.toEpochMilli(), HOUR);
    }
}
