package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The manifest that people paste asks for what the code uses, no less and no more. */
class SlackManifestTest {
    private static final Path MANIFEST = Path.of("docker/slack/manifest.yaml");
    private static final Pattern METHOD = Pattern.compile(
            "\"((?:auth|bookmarks|chat|conversations|pins|reactions|usergroups|users|views)\\.[A-Za-z.]+)\"");

    /** By Slack's reference of its methods; without an entry: none is needed. */
    private static final Map<String, Set<String>> NEEDED = Map.ofEntries(
            Map.entry("chat.postMessage", Set.of("chat:write", "chat:write.public")),
            Map.entry("chat.postEphemeral", Set.of("chat:write")),
            Map.entry("chat.update", Set.of("chat:write")),
            Map.entry("conversations.create", Set.of("channels:manage")),
            Map.entry("conversations.setTopic", Set.of("channels:manage")),
            Map.entry("conversations.invite", Set.of("channels:manage")),
            Map.entry("conversations.archive", Set.of("channels:manage")),
            Map.entry("conversations.unarchive", Set.of("channels:manage")),
            Map.entry("conversations.join", Set.of("channels:join")),
            Map.entry("conversations.info", Set.of("channels:read")),
            Map.entry("conversations.history", Set.of("channels:history")),
            Map.entry("conversations.replies", Set.of("channels:history")),
            Map.entry("bookmarks.add", Set.of("bookmarks:write")),
            Map.entry("reactions.add", Set.of("reactions:write")),
            Map.entry("usergroups.list", Set.of("usergroups:read")),
            Map.entry("usergroups.users.update", Set.of("usergroups:write")),
            Map.entry("users.info", Set.of("users:read", "users:read.email")),
            Map.entry("users.lookupByEmail", Set.of("users:read.email")));

    private static final Map<String, String> FOR_EVENTS = Map.of(
            "reaction_added", "reactions:read",
            "message.channels", "channels:history");

    @Test
    void asksForTheScopesOfAllMethodsAndEventsAndNoOthers() {
        Set<String> needed = new TreeSet<>(Set.of("commands"));
        used().forEach(method -> needed.addAll(NEEDED.getOrDefault(method, Set.of())));
        list("settings", "event_subscriptions", "bot_events")
                .forEach(event -> needed.addAll(
                        FOR_EVENTS.containsKey(event) ? Set.of(String.valueOf(FOR_EVENTS.get(event))) : Set.of()));

        assertThat(new TreeSet<>(list("oauth_config", "scopes", "bot"))).isEqualTo(needed);
    }

    @Test
    void saysNothingTwice() {
        for (List<String> all : List.of(
                list("features", "slash_commands"),
                list("features", "shortcuts"),
                list("oauth_config", "scopes", "bot"),
                list("settings", "event_subscriptions", "bot_events"))) {
            assertThat(all).isNotEmpty().doesNotHaveDuplicates();
        }
        assertThat(list("features", "shortcuts").stream().map(it -> it.replaceFirst(".*callback_id=([a-z_]+).*", "$1")))
                .containsExactlyInAnyOrder("incident_new", "add_to_timeline");
    }

    @Test
    void everyMethodThatIsUsedIsKnownHere() {
        assertThat(used())
                .filteredOn(it -> !it.startsWith("auth.") && !it.startsWith("views."))
                .isNotEmpty()
                .isSubsetOf(NEEDED.keySet());
    }

    @Test
    void hasOnePlaceholderForTheServer() throws IOException {
        List<String> urls = Files.readAllLines(MANIFEST).stream()
                .filter(line -> line.contains("https://") && !line.startsWith("#"))
                .toList();

        assertThat(urls).hasSize(5).allSatisfy(line -> assertThat(line)
                .contains("https://tocsin.example.org/slack/events"));
    }

    private static Set<String> used() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/tocsin/slack"))) {
            return files.filter(it -> it.toString().endsWith(".java"))
                    .flatMap(it -> METHOD.matcher(read(it)).results())
                    .map((MatchResult it) -> it.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> list(String... path) {
        Object there = new Yaml().load(read(MANIFEST));
        for (String key : path) {
            there = there instanceof Map<?, ?> map ? map.get(key) : null;
        }
        List<String> all = new ArrayList<>();
        if (there instanceof List<?> items) {
            items.forEach(it -> all.add(String.valueOf(it)));
        }
        return all;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
