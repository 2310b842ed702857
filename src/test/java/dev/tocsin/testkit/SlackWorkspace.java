package dev.tocsin.testkit;

import dev.tocsin.testkit.SlackStub.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workspace as the stub keeps it: people, channels, messages, user groups. Refuses what Slack would refuse. */
public final class SlackWorkspace {
    public static final String TEAM = "T0TOCSIN";
    public static final String INCIDENTS = "C0INCIDENTS";

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final SlackViews views = new SlackViews();
    private long serial = 1_700_000_000L;

    /** A refusal by its error. */
    static final class No extends RuntimeException {
        private static final long serialVersionUID = 1;

        No(String error) {
            super(error);
        }

        String error() {
            return String.valueOf(getMessage());
        }
    }

    private record Person(String id, String email, boolean deleted) {}

    /** A channel or a conversation with one person. */
    public static final class Room {
        public final String id;
        public String name;
        public String topic = "";
        public boolean archived;
        public final Set<String> members = new LinkedHashSet<>();
        public final Set<String> pins = new LinkedHashSet<>();
        public final List<String> bookmarks = new ArrayList<>();
        private final List<Message> messages = new ArrayList<>();

        Room(String id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    /** A message as it reads by now; {@code thread} is empty for one that stands in the channel itself. */
    public record Message(String ts, String thread, String text, String blocks, String metadata, int edits) {}

    private record Group(String id, String handle, List<String> users) {}

    SlackWorkspace() {
        rooms.put(INCIDENTS, new Room(INCIDENTS, "incidents"));
    }

    public synchronized void person(String id, String email) {
        people.put(id, new Person(id, email, false));
    }

    public synchronized void group(String id, String handle, String... users) {
        groups.put(id, new Group(id, handle, List.of(users)));
    }

    public synchronized List<String> members(String group) {
        return Objects.requireNonNull(groups.get(group)).users();
    }

    public synchronized Room room(String idOrName) {
        return find(idOrName);
    }

    public synchronized List<String> roomNames() {
        return rooms.values().stream().map(it -> it.name).toList();
    }

    /** What stands in the channel itself (of a person: in the conversation with the app), oldest first. */
    public synchronized List<Message> messages(String idOrName) {
        return find(idOrName).messages.stream()
                .filter(it -> it.thread().isEmpty())
                .toList();
    }

    public synchronized List<Message> thread(String idOrName, String ts) {
        return find(idOrName).messages.stream()
                .filter(it -> it.thread().equals(ts))
                .toList();
    }

    /** Somebody removes a message by hand. */
    public synchronized void remove(String idOrName, String ts) {
        find(idOrName).messages.removeIf(it -> it.ts().equals(ts));
    }

    /** Does what the method does. */
    public synchronized Map<String, Object> call(Call call) {
        return switch (call.method()) {
            case "auth.test" ->
                Map.of("team_id", TEAM, "user_id", "U0BOT", "bot_id", "B0BOT", "url", "https://tocsin.slack.com/");
            case "users.info" -> user(people.get(call.get("user")), "user_not_found");
            case "users.lookupByEmail" ->
                user(
                        people.values().stream()
                                .filter(it -> it.email().equalsIgnoreCase(call.get("email")))
                                .findFirst()
                                .orElse(null),
                        "users_not_found");
            case "chat.postMessage" -> post(call);
            case "chat.update" -> update(call);
            case "chat.getPermalink" ->
                Map.of(
                        "permalink",
                        "https://tocsin.slack.com/archives/" + call.get("channel") + "/p"
                                + call.get("message_ts").replace(".", ""));
            case "conversations.create" -> create(call.get("name"));
            case "conversations.info" -> Map.of("channel", json(find(call.get("channel"))));
            case "conversations.join" -> Map.of("channel", json(open(call)));
            case "conversations.setTopic" -> topic(call);
            case "conversations.invite" -> invite(call);
            case "conversations.archive" -> archive(find(call.get("channel")), true);
            case "conversations.unarchive" -> archive(find(call.get("channel")), false);
            case "conversations.history" -> Map.of("messages", history(find(call.get("channel"))));
            case "pins.add" -> {
                open(call).pins.add(call.get("timestamp"));
                yield Map.of();
            }
            case "bookmarks.add" -> {
                open(call).bookmarks.add(call.get("title") + " " + call.get("link"));
                yield Map.of("bookmark", Map.of("id", "Bk" + serial++));
            }
            case "usergroups.list" ->
                Map.of(
                        "usergroups",
                        groups.values().stream()
                                .map(it -> Map.of("id", it.id(), "handle", it.handle(), "users", it.users()))
                                .toList());
            case "usergroups.users.update" -> members(call);
            case "reactions.add", "chat.postEphemeral", "conversations.setPurpose" -> Map.of();
            case "views.open", "views.push" -> {
                views.spend(call.get("trigger_id"));
                yield views.shown(call);
            }
            case "views.update", "views.publish" -> views.shown(call);
            case "conversations.replies" -> Map.of("messages", List.of());
            default -> throw new No("unknown_method");
        };
    }

    /** Somebody clicks: good for one form, for three seconds. */
    public String trigger() {
        return views.issue();
    }

    private Room find(String idOrName) {
        String name = idOrName.replaceFirst("^#", "");
        if (people.containsKey(name)) {
            return rooms.computeIfAbsent("D" + name.substring(1), id -> new Room(id, name));
        }
        return rooms.values().stream()
                .filter(it -> it.id.equals(name) || it.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new No("channel_not_found"));
    }

    private Room open(Call call) {
        Room room = find(call.get("channel").isEmpty() ? call.get("channel_id") : call.get("channel"));
        if (room.archived) {
            throw new No("is_archived");
        }
        return room;
    }

    private static Map<String, Object> user(@Nullable Person person, String otherwise) {
        if (person == null) {
            throw new No(otherwise);
        }
        return Map.of(
                "user",
                Map.of(
                        "id", person.id(),
                        "team_id", TEAM,
                        "deleted", person.deleted(),
                        "profile", Map.of("email", person.email())));
    }

    private Map<String, Object> post(Call call) {
        Room room = open(call);
        BlockKitLimits.check(call);
        String ts = serial++ + ".000100";
        room.messages.add(
                new Message(ts, call.get("thread_ts"), call.get("text"), call.get("blocks"), call.get("metadata"), 0));
        return Map.of("channel", room.id, "ts", ts, "message", Map.of("text", call.get("text"), "ts", ts));
    }

    private Map<String, Object> update(Call call) {
        Room room = open(call);
        BlockKitLimits.check(call);
        for (int n = 0; n < room.messages.size(); n++) {
            Message old = room.messages.get(n);
            if (old.ts().equals(call.get("ts"))) {
                room.messages.set(
                        n,
                        new Message(
                                old.ts(),
                                old.thread(),
                                call.get("text"),
                                call.get("blocks"),
                                old.metadata(),
                                old.edits() + 1));
                return Map.of("channel", room.id, "ts", old.ts(), "text", call.get("text"));
            }
        }
        throw new No("message_not_found");
    }

    private Map<String, Object> create(String name) {
        if (!name.matches("[a-z0-9_-]{1,80}")) {
            throw new No("invalid_name_specials");
        }
        if (rooms.values().stream().anyMatch(it -> it.name.equals(name))) {
            throw new No("name_taken");
        }
        Room room = new Room("C" + serial++, name);
        rooms.put(room.id, room);
        return Map.of("channel", json(room));
    }

    private Map<String, Object> topic(Call call) {
        if (call.get("topic").length() > 250) {
            throw new No("too_long");
        }
        Room room = open(call);
        room.topic = call.get("topic");
        return Map.of("channel", json(room));
    }

    private Map<String, Object> invite(Call call) {
        Room room = open(call);
        List<String> users = Arrays.asList(call.get("users").split(","));
        if (!people.keySet().containsAll(users)) {
            throw new No("user_not_found");
        }
        if (room.members.containsAll(users)) {
            throw new No("already_in_channel");
        }
        room.members.addAll(users);
        return Map.of("channel", json(room));
    }

    private Map<String, Object> archive(Room room, boolean archived) {
        if (room.archived == archived) {
            throw new No(archived ? "already_archived" : "not_archived");
        }
        room.archived = archived;
        return Map.of();
    }

    private Map<String, Object> members(Call call) {
        Group group = groups.get(call.get("usergroup"));
        if (group == null) {
            throw new No("no_such_subteam");
        }
        List<String> users = Stream.of(call.get("users").split(","))
                .filter(it -> !it.isEmpty())
                .toList();
        if (users.isEmpty()) {
            throw new No("no_users_provided");
        }
        groups.put(group.id(), new Group(group.id(), group.handle(), users));
        return Map.of("usergroup", Map.of("id", group.id(), "handle", group.handle(), "users", users));
    }

    private static List<Map<String, Object>> history(Room room) {
        List<Map<String, Object>> newestFirst = new ArrayList<>();
        for (Message it : room.messages) {
            if (it.thread().isEmpty()) {
                newestFirst.add(
                        0, Map.of("ts", it.ts(), "text", it.text(), "metadata", BlockKitLimits.tree(it.metadata())));
            }
        }
        return newestFirst;
    }

    private static Map<String, Object> json(Room room) {
        return Map.of("id", room.id, "name", room.name, "is_archived", room.archived);
    }
}
