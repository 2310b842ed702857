package dev.tocsin.monitoring.yaml;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One YAML (or JSON) document. */
public final class Document {
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;
    private static final int MOST_NODES = 4 * 1024 * 1024;
    private static final int DEEPEST = 20;

    private Document() {}

    /** Reads the document's mapping; an empty document is an empty mapping. */
    public static <T> T read(String text, BiFunction<Section, Faults, T> reader) throws Invalid {
        Faults faults = new Faults();
        T value = reader.apply(new Section(mapping(text), "", faults), faults);
        if (!faults.none()) {
            throw new Invalid(faults.all());
        }
        return value;
    }

    private static MappingNode mapping(String text) throws Invalid {
        try {
            Node root = new Yaml(new SafeConstructor(options())).compose(new StringReader(text));
            if (root == null) {
                root = new Yaml(new SafeConstructor(options())).represent(Map.of());
            }
            if (root instanceof MappingNode mapping) {
                count(mapping, 0, 0);
                return mapping;
            }
            throw new Invalid(List.of(new Fault(1, 1, "", "the file must be a mapping of keys to values")));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            int column = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getColumn() + 1;
            throw new Invalid(List.of(new Fault(line, column, "", "not YAML: " + broken.getProblem())));
        } catch (YAMLException broken) {
            throw new Invalid(List.of(new Fault(1, 1, "", "not YAML: " + broken.getMessage())));
        }
    }

    /** With every alias followed: one may lead back to where it stands, and a few of them to billions of nodes. */
    private static int count(Node node, int depth, int before) throws Invalid {
        int count = before + 1;
        if (depth > DEEPEST || count > MOST_NODES) {
            Mark mark = node.getStartMark();
            throw new Invalid(List.of(new Fault(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "",
                    "goes too deep, or its aliases (*) lead round in a circle")));
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                count = count(tuple.getValueNode(), depth + 1, count(tuple.getKeyNode(), depth + 1, count));
            }
        } else if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                count = count(item, depth + 1, count);
            }
        }
        return count;
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(20);
        return options;
    }
}
