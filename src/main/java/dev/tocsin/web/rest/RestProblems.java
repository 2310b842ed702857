package dev.tocsin.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.UnknownIncident;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says no as RFC 9457 does: with the fact, and with the place of everything that is wrong. */
@Order(0)
@RestControllerAdvice(assignableTypes = RestInterface.class)
class RestProblems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail wrong(InvalidInput wrong) {
        return problem(HttpStatus.BAD_REQUEST, "Some of the input can't be taken", wrong.violations());
    }

    @ExceptionHandler
    ProblemDetail wrong(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    }

    @ExceptionHandler({UnknownIncident.class, NotFound.class})
    ProblemDetail unknown(RuntimeException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler({IllegalTransition.class, Conflict.class})
    ProblemDetail refused(RuntimeException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return ResponseEntity.badRequest().body(unreadable(unreadable.getCause()));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.badRequest()
                .body(problem(
                        HttpStatus.BAD_REQUEST,
                        "Some of the input can't be taken",
                        List.of(new InvalidInput.Violation(
                                "/" + wrong.getPropertyName(), "has the wrong type or an impossible value"))));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<InvalidInput.Violation> violations = invalid.getFieldErrors().stream()
                .map(it -> new InvalidInput.Violation(
                        "/" + it.getField().replace('.', '/'), String.valueOf(it.getDefaultMessage())))
                .toList();
        return ResponseEntity.badRequest()
                .body(problem(HttpStatus.BAD_REQUEST, "Some of the input can't be taken", violations));
    }

    private static ProblemDetail unreadable(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Some of the input can't be taken",
                    List.of(new InvalidInput.Violation(pointer(unknown), "is no field that is known here")));
        }
        if (cause instanceof JsonMappingException wrong) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Some of the input can't be taken",
                    List.of(new InvalidInput.Violation(pointer(wrong), "has the wrong type or an impossible value")));
        }
        if (cause instanceof JsonProcessingException malformed) {
            var at = malformed.getLocation();
            return ProblemDetail.forStatusAndDetail(
                    HttpStatus.BAD_REQUEST,
                    "The body is no JSON"
                            + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The body is missing or can't be read");
    }

    private static ProblemDetail problem(HttpStatus status, String detail, List<InvalidInput.Violation> violations) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", violations);
        return problem;
    }

    private static String pointer(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(it -> "/" + (it.getFieldName() == null ? it.getIndex() : it.getFieldName()))
                .collect(Collectors.joining());
    }
}
