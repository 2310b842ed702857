package dev.tocsin.slack.form;

/** A field cannot be taken as it is filled in; the message is shown beside it. */
class WrongField extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    WrongField(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
