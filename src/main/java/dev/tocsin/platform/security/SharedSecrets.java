package dev.tocsin.platform.security;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys that all nodes share: made by whichever node asks first, kept in the database. */
@Component
public class SharedSecrets {
    private final JdbcClient jdbc;

    SharedSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public String named(String name) {
        return stored(name).orElseGet(() -> make(name));
    }

    private String make(String name) {
        try {
            jdbc.sql("INSERT INTO platform_secret (name, content) VALUES (?, ?)")
                    .params(name, Secrets.random(32))
                    .update();
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            // theirs is used
        }
        return stored(name).orElseThrow();
    }

    private Optional<String> stored(String name) {
        return jdbc.sql("SELECT content FROM platform_secret WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }
}
