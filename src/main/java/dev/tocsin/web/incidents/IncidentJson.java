package dev.tocsin.web.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tocsin.incident.IncidentView;

/** An incident as JSON: its {@code key} beside what the view has. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IncidentJson(String key, @JsonUnwrapped IncidentView incident) {

    static IncidentJson of(IncidentView incident) {
        return new IncidentJson(incident.key(), incident);
    }
}
