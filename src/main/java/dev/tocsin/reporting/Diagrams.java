package dev.tocsin.reporting;

/** Where diagrams are drawn from. */
public interface Diagrams {

    /** The newest deployed version, as BPMN XML. */
    String xml(String process);
}
