package dev.tocsin.web.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.platform.NotFound;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is shown when nothing else answers: a page to people, a problem to programs. Never a stack trace. */
@Controller
@ControllerAdvice({"dev.tocsin.web.pages", "dev.tocsin.web.incidents"})
class ErrorPages implements ErrorController {
    private final ObjectMapper json;

    ErrorPages(ObjectMapper json) {
        this.json = json;
    }

    @ExceptionHandler(NotFound.class)
    void notFound(NotFound what, HttpServletResponse response) throws IOException {
        response.sendError(404, what.getMessage());
    }

    @RequestMapping("/error")
    @Nullable
    Object answer(HttpServletRequest request, HttpServletResponse response) throws JsonProcessingException {
        if (response.isCommitted()) {
            return null; // an open page whose connection broke
        }
        HttpStatus status = status(request);
        if (path(request).startsWith("/api/")
                || !Objects.toString(request.getHeader("Accept"), "").contains("text/html")) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(request));
        }
        String page =
                switch (status) {
                    case NOT_FOUND -> "error/404";
                    case FORBIDDEN -> "error/403";
                    default -> "error";
                };
        return new ModelAndView(
                page,
                Map.of(
                        "status",
                        status.value(),
                        "path",
                        path(request),
                        "what",
                        what(request),
                        "unread",
                        status.is4xxClientError()),
                status);
    }

    /** Which thing does not exist, when one of our own pages has said so. */
    private static String what(HttpServletRequest request) {
        String message = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_MESSAGE), "");
        return message.startsWith("There is no") ? message : "";
    }

    private byte[] problem(HttpServletRequest request) throws JsonProcessingException {
        HttpStatus status = status(request);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        detail(request, status).ifPresent(detail -> problem.put("detail", detail));
        problem.put("instance", path(request));
        return json.writeValueAsBytes(problem);
    }

    private static Optional<String> detail(HttpServletRequest request, HttpStatus status) {
        String what = what(request);
        return Optional.ofNullable(
                switch (status) {
                    case BAD_REQUEST -> "The address or the body can't be read";
                    case UNSUPPORTED_MEDIA_TYPE -> "The body's Content-Type is not one that is taken here";
                    case NOT_FOUND -> what.isEmpty() ? "There is nothing at this address" : what;
                    default -> null;
                });
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String path(HttpServletRequest request) {
        return Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "/");
    }
}
