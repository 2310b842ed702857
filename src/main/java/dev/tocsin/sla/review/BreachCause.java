package dev.tocsin.sla.review;

/** Why a deadline was missed, as reviews are counted. */
public enum BreachCause {
    NOBODY_ON_CALL("Nobody was on call"),
    NOT_DELIVERED("The page was not delivered"),
    NOT_NOTICED("The page was not noticed"),
    BUSY("On-call was busy with another incident"),
    WRONG_TIER("The tier was wrong"),
    HARD_TO_FIX("It took that long to fix"),
    WAITED_FOR_OTHERS("It waited for a third party"),
    FALSE_ALARM("There was nothing to answer"),
    OTHER("Something else");

    private final String title;

    BreachCause(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
