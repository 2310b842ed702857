package dev.tocsin.slack.card;

/** A channel in which an incident is shown. */
record Place(Kind kind, String channel) {

    enum Kind {
        /** The channel for all incidents; milestones are in the card's thread. */
        HALL,
        /** The incident's own channel; milestones are messages. */
        ROOM
    }

    boolean isHall() {
        return kind == Kind.HALL;
    }
}
