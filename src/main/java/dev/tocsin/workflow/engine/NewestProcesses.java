package dev.tocsin.workflow.engine;

import dev.tocsin.platform.PerTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which version of a diagram is the newest: asked once a transaction and in few words, for every start needs it. */
@Component
public class NewestProcesses {
    private final JdbcClient database;
    private final PerTransaction<Map<String, String>> known = new PerTransaction<>(HashMap::new);

    NewestProcesses(JdbcClient database) {
        this.database = database;
    }

    /** The definition's id. */
    public String of(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("No diagram " + key + " is deployed"));
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(known.get().computeIfAbsent(key, this::newest));
    }

    private @Nullable String newest(String key) {
        return database.sql("select ID_ from ACT_RE_PROCDEF where KEY_ = ? order by VERSION_ desc limit 1")
                .param(key)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
