package dev.tocsin.alert.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers. */
public final class Replies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Replies() {}

    public static void json(HttpServletResponse response, int status, Object body) throws IOException {
        json(response, status, "application/json", body);
    }

    static void json(HttpServletResponse response, int status, String type, Object body) throws IOException {
        write(response, status, type, JSON.writeValueAsBytes(body));
    }

    public static void text(HttpServletResponse response, int status, String body) throws IOException {
        write(response, status, "text/plain;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static void empty(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
    }

    private static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
