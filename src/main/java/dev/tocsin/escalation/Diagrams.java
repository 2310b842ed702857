package dev.tocsin.escalation;

import dev.tocsin.incident.IncidentId;
import java.util.Optional;

/** The diagrams that incidents move on, as they were when each began. */
public interface Diagrams {

    /** Of the process that carries it now, else the last that did; empty when the engine has forgotten it. */
    Optional<Diagram> of(IncidentId incident);

    /** BPMN of a tier's diagram. */
    Optional<String> xml(String definition);
}
