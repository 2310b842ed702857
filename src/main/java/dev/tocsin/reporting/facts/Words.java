package dev.tocsin.reporting.facts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives every service, team, person, alert and step a small number, the same on every node for ever. */
@Component
public class Words {
    /** So many kinds of alerts are told apart; the rest counts as one. */
    private static final int MOST = 50_000;

    private static final int LONGEST = 180;
    private static final String REST = "a:others";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate own;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, String> words = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    Words(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    int number(String word) {
        String text = word.length() <= LONGEST ? word : word.substring(0, LONGEST);
        Integer known = numbers.get(text);
        if (known == null) {
            known = find(text);
        }
        while (known == null) {
            if (numbers.size() >= MOST && text.startsWith("a:") && !text.equals(REST)) {
                return number(REST);
            }
            known = add(text);
        }
        return known;
    }

    /** Empty for 0 and for what nobody has named. */
    public String word(int number) {
        if (number == 0) {
            return "";
        }
        String word = words.get(number);
        if (word == null) {
            load();
            word = words.getOrDefault(number, "");
        }
        return word;
    }

    /** Asks for one word, not for all of them: there may be thousands of new ones in a row. */
    private @Nullable Integer find(String text) {
        if (numbers.isEmpty()) {
            load();
        }
        jdbc.queryForList("SELECT no FROM fact_word WHERE word = ?", Integer.class, text)
                .forEach(number -> remember(number, text));
        return numbers.get(text);
    }

    private @Nullable Integer add(String text) {
        int next = last.get() + 1;
        try {
            own.executeWithoutResult(
                    status -> jdbc.update("INSERT INTO fact_word (no, word) VALUES (?, ?)", next, text));
            remember(next, text);
        } catch (DuplicateKeyException another) {
            // Another node was first, with this word or with the number
            load();
        }
        return numbers.get(text);
    }

    private void load() {
        jdbc.query("SELECT no, word FROM fact_word", row -> {
            remember(row.getInt(1), row.getString(2));
        });
    }

    private void remember(int number, String word) {
        numbers.put(word, number);
        words.put(number, word);
        last.accumulateAndGet(number, Math::max);
    }
}
