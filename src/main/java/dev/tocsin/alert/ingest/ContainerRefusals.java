package dev.tocsin.alert.ingest;

import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What Tomcat refuses before anybody of ours is asked (an address that can't be read), in its client's words. */
final class ContainerRefusals extends ErrorReportValve {

    ContainerRefusals() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable why) {
        // What does not even begin like a request has no address and no headers
        String path = Objects.toString(request.getRequestURI(), "");
        boolean person = !path.isEmpty()
                && Dialect.of(path, request.getMethod()).isEmpty()
                && !path.startsWith("/api/")
                && Objects.toString(request.getHeader("Accept"), "").contains("text/html");
        if (person) {
            super.report(request, response, why);
        } else if (response.getStatus() >= 400 && response.getContentWritten() == 0 && response.setErrorReported()) {
            tell(path, request, response);
        }
    }

    private static void tell(String path, Request request, Response response) {
        try {
            Dialect.of(path, request.getMethod())
                    .orElse(Dialect.OWN)
                    .refuse(response, InletFilter.found(response.getStatus()));
        } catch (IOException gone) {
            // It no longer listens
        }
    }
}
