package dev.tocsin.monitoring.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Nodes as plain objects whose leaves are strings. */
final class Plain {

    private Plain() {}

    static Map<String, Object> mapping(MappingNode node) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key
                    && !Tag.NULL.equals(tuple.getValueNode().getTag())) {
                plain.put(key.getValue(), of(tuple.getValueNode()));
            }
        }
        return plain;
    }

    private static Object of(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode list) {
            List<Object> plain = new ArrayList<>();
            list.getValue().forEach(it -> plain.add(of(it)));
            return plain;
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
