package dev.tocsin.alert.ingest;

import dev.tocsin.alert.AlertsUnavailable;
import dev.tocsin.alert.Integration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What the inlets' controllers share: who sends, and refusals in the client's words. */
public abstract class Inlet {
    private static final Logger LOG = LoggerFactory.getLogger(Inlet.class);

    private final Dialect dialect;

    protected Inlet(Dialect dialect) {
        this.dialect = dialect;
    }

    protected static Integration integration(HttpServletRequest request) {
        return InletFilter.integration(request);
    }

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletResponse response) throws IOException {
        dialect.refuse(response, refusal);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, AlertsUnavailable.class})
    void gone(RuntimeException gone, HttpServletResponse response) throws IOException {
        dialect.refuse(response, InletFilter.unavailable(gone, response));
    }

    @ExceptionHandler
    void broken(RuntimeException bug, HttpServletResponse response) throws IOException {
        LOG.error("a request could not be handled", bug);
        dialect.refuse(response, Refusal.of(500, "internal error"));
    }
}
