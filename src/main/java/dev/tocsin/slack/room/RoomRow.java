package dev.tocsin.slack.room;

/** An incident's channel as stored; {@code furnished} when it has its bookmarks. */
record RoomRow(String channel, String name, String topic, boolean furnished, boolean archived, boolean byHand) {}
