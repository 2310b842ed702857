package dev.tocsin.slack.form;

/** Names of fields: their blocks have them as ids. */
final class Field {
    static final String TITLE = "title";
    static final String SERVICE = "service";
    static final String TIER = "tier";
    static final String DESCRIPTION = "description";
    static final String CAUSE = "cause";
    static final String NOTE = "note";
    static final String POSTMORTEM = "postmortem";
    static final String LENGTH = "length";
    static final String PERSON = "person";
    static final String WHY = "why";
    static final String NUMBER = "number";
    static final String PROVIDER = "provider";
    static final String CASE = "case";

    /** The action id of every field's element. */
    static final String VALUE = "value";

    private Field() {}
}
