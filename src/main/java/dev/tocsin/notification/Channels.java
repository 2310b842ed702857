package dev.tocsin.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The channels of this server by the names that contacts use. */
@Component
class Channels {
    private final Map<String, Channel> channels;

    Channels(List<Channel> channels) {
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    }

    Optional<Channel> named(String name) {
        return Optional.ofNullable(channels.get(name));
    }

    List<String> names() {
        return channels.keySet().stream().sorted().toList();
    }

    boolean carries(String name, Purpose purpose) {
        return named(name).map(it -> it.carries(purpose)).orElse(false);
    }

    boolean remembers(String name) {
        return named(name).map(Channel::remembers).orElse(false);
    }

    boolean bundles(String name) {
        return named(name).map(Channel::bundles).orElse(true);
    }
}
