package dev.tocsin.monitoring.yaml;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One YAML (or JSON) document. */
public final class Document {
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

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

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(20);
        return options;
    }
}
