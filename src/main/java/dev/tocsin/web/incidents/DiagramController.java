package dev.tocsin.web.incidents;

import dev.tocsin.escalation.Diagram;
import dev.tocsin.escalation.Diagrams;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the viewer of an incident's page draws. */
@Controller
class DiagramController {
    private final Diagrams diagrams;
    private final Incidents incidents;

    DiagramController(Diagrams diagrams, Incidents incidents) {
        this.diagrams = diagrams;
        this.incidents = incidents;
    }

    @GetMapping(path = "/incidents/{number:\\d{1,18}}/diagram", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Diagram> of(@PathVariable long number) {
        return ResponseEntity.of(
                incidents.byNumber(number).map(IncidentView::id).flatMap(diagrams::of));
    }

    /** One version of a diagram never changes. */
    @GetMapping(path = "/diagrams/{definition}", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<String> xml(@PathVariable String definition) {
        return diagrams.xml(definition)
                .map(model -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePrivate()
                                .immutable())
                        .body(model))
                .orElse(ResponseEntity.notFound().build());
    }
}
