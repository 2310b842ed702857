package dev.tocsin.platform.h2;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** Has H2 write what is committed, on a connection of its own; one thread at a time. */
class Checkpoint implements DisposableBean {
    private final String url;
    private final String user;
    private final String password;
    private @Nullable Connection connection;

    Checkpoint(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    synchronized void run() throws SQLException {
        try {
            write();
        } catch (SQLException lost) {
            close();
            write();
        }
    }

    private void write() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = DriverManager.getConnection(url, user, password);
            connection = open;
        }
        try (Statement sql = open.createStatement()) {
            sql.execute("CHECKPOINT");
        }
    }

    private void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized void destroy() throws SQLException {
        close();
    }
}
