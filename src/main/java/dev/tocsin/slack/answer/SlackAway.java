package dev.tocsin.slack.answer;

/** Slack did not tell what is needed; later it may. */
public class SlackAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SlackAway(String said) {
        super("Slack did not answer: " + said);
    }
}
