package dev.tocsin.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** One scope of a diagram as time alone moves through it: what happens when no person does anything. */
final class Chain {
    private static final Set<String> WAITS = Set.of("receiveTask", "userTask");

    private final Map<String, Element> nodes = new HashMap<>();
    private final Map<String, List<String>> steps = new HashMap<>();

    Chain(Element scope) {
        List<Element> flows = new ArrayList<>();
        for (Element element : ModelFile.children(scope)) {
            if (element.getLocalName().equals("sequenceFlow")) {
                flows.add(element);
            } else if (element.hasAttribute("id")) {
                nodes.put(element.getAttribute("id"), element);
            }
        }
        for (Element flow : flows) {
            Element source = node(flow.getAttribute("sourceRef"));
            if (!WAITS.contains(source.getLocalName())) {
                add(flow.getAttribute("sourceRef"), flow.getAttribute("targetRef"));
            }
        }
        for (Element node : nodes.values()) {
            if (interruptingTimer(node)) {
                add(node.getAttribute("attachedToRef"), node.getAttribute("id"));
            }
        }
    }

    /** All that is reached from here with nobody doing anything. */
    Set<Element> reached(String from) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(steps.getOrDefault(from, List.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(steps.getOrDefault(next, List.of()));
            }
        }
        Set<Element> reached = new LinkedHashSet<>();
        seen.forEach(id -> reached.add(node(id)));
        return reached;
    }

    /** Whether it comes back here by itself. */
    boolean repeats(Element node) {
        return reached(node.getAttribute("id")).contains(node);
    }

    boolean hasDeadline(Element wait) {
        return steps.containsKey(wait.getAttribute("id"));
    }

    boolean leadsToARepetition(Element wait) {
        return repeats(wait)
                || reached(wait.getAttribute("id")).stream().anyMatch(next -> isWait(next) && repeats(next));
    }

    static boolean isWait(Element node) {
        return WAITS.contains(node.getLocalName());
    }

    private Element node(String id) {
        Element node = nodes.get(id);
        if (node == null) {
            throw new AssertionError("A flow names the unknown node " + id);
        }
        return node;
    }

    private void add(String from, String to) {
        steps.computeIfAbsent(from, unused -> new ArrayList<>()).add(to);
    }

    private static boolean interruptingTimer(Element node) {
        return node.getLocalName().equals("boundaryEvent")
                && !"false".equals(node.getAttribute("cancelActivity"))
                && ModelFile.child(node, "timerEventDefinition").isPresent();
    }
}
