package dev.tocsin.triage;

/** The decision tables that say what an alert is and how urgent it makes an incident. */
public interface TriageTable {

    Classification classify(AlertFacts facts);

    Verdict decide(TriageFacts facts);
}
