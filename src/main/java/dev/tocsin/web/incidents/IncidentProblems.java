package dev.tocsin.web.incidents;

import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.UnknownIncident;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What an incident refuses, as RFC 9457 problems that say the fact. */
@RestControllerAdvice
class IncidentProblems {

    @ExceptionHandler
    ProblemDetail unknown(UnknownIncident unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail refused(IllegalTransition refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }
}
