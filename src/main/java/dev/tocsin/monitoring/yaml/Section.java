package dev.tocsin.monitoring.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping that is read key by key. A value that is missing or of the wrong shape becomes a {@link Fault} and a stand-in
 * of the right type, so that one reading finds every mistake; {@link #done} complains about keys nobody asked for.
 */
public final class Section {
    private final MappingNode node;
    private final String path;
    private final Faults faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Mark> places = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Section(MappingNode node, String path, Faults faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                    faults.add(key.getStartMark(), at(key.getValue()), "is there twice");
                }
                places.put(key.getValue(), key.getStartMark());
            } else {
                faults.add(tuple.getKeyNode().getStartMark(), path, "a key must be a word");
            }
        }
    }

    public boolean has(String key) {
        asked.add(key);
        Node value = values.get(key);
        return value != null && !Tag.NULL.equals(value.getTag());
    }

    /** Keys that are known here though nobody has read them. */
    public void ask(String... keys) {
        asked.addAll(List.of(keys));
    }

    public String text(String key) {
        return optional(key).orElseGet(() -> {
            if (!has(key)) {
                fault(key, "is missing");
            }
            return "";
        });
    }

    public String text(String key, String otherwise) {
        return optional(key).orElse(otherwise);
    }

    public Optional<String> optional(String key) {
        return has(key) ? Optional.ofNullable(scalar(key, values.get(key))) : Optional.empty();
    }

    /** A value that must be one of these; the first one stands in. */
    public String oneOf(String key, String otherwise, Set<String> known) {
        String word = text(key, otherwise);
        if (!known.contains(word)) {
            fault(key, "must be one of " + String.join(", ", known) + Words.nearest(word, known));
            return otherwise;
        }
        return word;
    }

    public Duration time(String key, Duration otherwise) {
        return parsed(key, Quantities::time, "must be a time such as 30s, 5m or 1h 30m")
                .orElse(otherwise);
    }

    public Optional<Double> number(String key) {
        return parsed(key, Quantities::number, "must be a number such as 0.5, 85%, 2s or 10GiB");
    }

    public int whole(String key, int otherwise, int least, int most) {
        return parsed(key, Section::integer, "must be a whole number")
                .map(it -> {
                    if (it < least || it > most) {
                        fault(key, "must be from " + least + " to " + most);
                        return otherwise;
                    }
                    return it;
                })
                .orElse(otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return parsed(
                        key,
                        it -> it.equals("true") || it.equals("false")
                                ? Optional.of(it.equals("true"))
                                : Optional.empty(),
                        "must be true or false")
                .orElse(otherwise);
    }

    /** A list of words; a single one may stand alone. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (has(key)) {
            Node value = values.get(key);
            List<Node> items = value instanceof SequenceNode list ? list.getValue() : List.of(value);
            for (Node item : items) {
                String text = scalar(key, item);
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** A mapping of words to words. */
    public Map<String, String> strings(String key) {
        Map<String, String> strings = new LinkedHashMap<>();
        section(key)
                .ifPresent(section -> section.values.forEach((name, value) -> {
                    String text = section.scalar(name, value);
                    strings.put(name, text == null ? "" : text);
                }));
        return strings;
    }

    public Optional<Section> section(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof MappingNode mapping) {
            return Optional.of(new Section(mapping, at(key), faults));
        }
        fault(key, "must be a mapping");
        return Optional.empty();
    }

    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        if (has(key)) {
            if (values.get(key) instanceof SequenceNode list) {
                for (Node item : list.getValue()) {
                    if (item instanceof MappingNode mapping) {
                        sections.add(new Section(mapping, at(key) + "[" + sections.size() + "]", faults));
                    } else {
                        faults.add(item.getStartMark(), at(key), "must be a list of mappings");
                    }
                }
            } else {
                fault(key, "must be a list");
            }
        }
        return sections;
    }

    /** What it says, as plain maps, lists and strings. */
    public Map<String, Object> plain() {
        return Plain.mapping(node);
    }

    public void fault(String key, String message) {
        Node value = values.get(key);
        Mark place = value != null ? value.getStartMark() : places.getOrDefault(key, node.getStartMark());
        faults.add(place, at(key), message);
    }

    /** To be called when everything has been asked for. */
    public void done() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                faults.add(places.get(key), at(key), "is not known here" + Words.nearest(key, asked));
            }
        }
    }

    private <T> Optional<T> parsed(String key, Function<String, Optional<T>> parser, String otherwise) {
        Optional<String> text = optional(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text.get());
        if (value.isEmpty()) {
            fault(key, otherwise);
        }
        return value;
    }

    private @Nullable String scalar(String key, @Nullable Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        faults.add(value == null ? null : value.getStartMark(), at(key), "must be a single value");
        return null;
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Optional<Integer> integer(String text) {
        return text.matches("-?\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
