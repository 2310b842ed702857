package dev.tocsin.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

/** What every diagram in {@code bpmn/} keeps to, read from its XML. */
class ModelsTest {
    private static final List<String> FLOW_NODES = List.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "transaction",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");
    private static final String ISO_DURATION = "P(?=.)(\\d+[YMWD])*(T(\\d+[HMS])+)?";
    private static final String VARIABLE = "\\$\\{\\w+}";

    @TestFactory
    Stream<DynamicTest> diagrams() {
        return ModelFile.files(".bpmn").stream()
                .flatMap(model -> Stream.of(
                        DynamicTest.dynamicTest(
                                model + ": the file is named after the process", () -> namedAfterProcess(model)),
                        DynamicTest.dynamicTest(model + ": everything is drawn", () -> drawn(model)),
                        DynamicTest.dynamicTest(model + ": everything has a name", () -> named(model)),
                        DynamicTest.dynamicTest(model + ": work is done by beans and workers", () -> noCode(model)),
                        DynamicTest.dynamicTest(model + ": timers are plain", () -> plainTimers(model)),
                        DynamicTest.dynamicTest(
                                model + ": what it refers to is deployed with it", () -> boundToDeployment(model)),
                        DynamicTest.dynamicTest(
                                model + ": nothing is unreachable or a dead end", () -> connected(model))));
    }

    @TestFactory
    Stream<DynamicTest> chains() {
        return ModelFile.files(".bpmn").stream()
                .filter(model -> model.name().startsWith("incident-"))
                .map(model -> DynamicTest.dynamicTest(
                        model + ": when nobody answers it calls again and again", () -> neverFallsSilent(model)));
    }

    @TestFactory
    Stream<DynamicTest> tables() {
        return ModelFile.files(".dmn").stream()
                .map(model -> DynamicTest.dynamicTest(model + " is a table the engine knows", () -> knownTable(model)));
    }

    @Test
    void knowsATimerThatIsNotPlain() {
        assertThat("PT2M").matches(ISO_DURATION);
        assertThat("P2DT12H").matches(ISO_DURATION);
        assertThat("${snoozedUntil}").matches(VARIABLE);
        assertThat("${clock.in(5)}").doesNotMatch(VARIABLE);
        assertThat("P").doesNotMatch(ISO_DURATION);
    }

    private static void namedAfterProcess(ModelFile model) {
        assertThat(model.all("process")).singleElement().satisfies(process -> {
            assertThat(process.getAttribute("id")).isEqualTo(model.name());
            assertThat(process.getAttribute("name")).isNotBlank();
            assertThat(process.getAttribute("isExecutable")).isEqualTo("true");
            assertThat(process.getAttributeNS(ModelFile.CAMUNDA_BPMN, "historyTimeToLive"))
                    .isNotBlank();
        });
    }

    private static void drawn(ModelFile model) {
        Set<String> shapes = new HashSet<>();
        model.all("BPMNShape").forEach(shape -> shapes.add(shape.getAttribute("bpmnElement")));
        Set<String> edges = new HashSet<>();
        model.all("BPMNEdge").stream()
                .filter(edge -> ModelFile.children(edge).stream()
                                .filter(point -> point.getLocalName().equals("waypoint"))
                                .count()
                        >= 2)
                .forEach(edge -> edges.add(edge.getAttribute("bpmnElement")));
        assertThat(shapes).containsAll(ids(model.all(FLOW_NODES)));
        assertThat(edges).containsAll(ids(model.all(List.of("sequenceFlow", "messageFlow", "association"))));
    }

    private static void named(ModelFile model) {
        assertThat(model.all(FLOW_NODES)).allSatisfy(node -> assertThat(node.getAttribute("name"))
                .as(node.getAttribute("id"))
                .isNotBlank());
    }

    private static void noCode(ModelFile model) {
        for (Element element : model.elements()) {
            String where = model + " " + element.getLocalName() + " " + element.getAttribute("id");
            assertThat(element.getAttribute("class")).as(where).isEmpty();
            assertThat(element.getAttributeNS(ModelFile.CAMUNDA_BPMN, "class"))
                    .as(where)
                    .isEmpty();
            assertThat(element.getAttributeNS(ModelFile.CAMUNDA_BPMN, "expression"))
                    .as(where)
                    .isEmpty();
            assertThat(element.getAttribute("expression")).as(where).isEmpty();
            assertThat(element.getLocalName()).as(where).isNotIn("script", "scriptTask");
        }
        for (Element task : model.all(List.of("serviceTask", "sendTask", "businessRuleTask"))) {
            String delegate = task.getAttributeNS(ModelFile.CAMUNDA_BPMN, "delegateExpression");
            boolean external = "external".equals(task.getAttributeNS(ModelFile.CAMUNDA_BPMN, "type"))
                    && !task.getAttributeNS(ModelFile.CAMUNDA_BPMN, "topic").isBlank();
            boolean table = task.hasAttributeNS(ModelFile.CAMUNDA_BPMN, "decisionRef");
            assertThat(external || table || delegate.matches(VARIABLE))
                    .as(task.getAttribute("id") + " names a bean, a topic or a table")
                    .isTrue();
        }
    }

    private static void plainTimers(ModelFile model) {
        for (Element timer : model.all("timerEventDefinition")) {
            assertThat(ModelFile.children(timer)).singleElement().satisfies(time -> {
                String text = time.getTextContent().strip();
                switch (time.getLocalName()) {
                    case "timeDuration" -> assertThat(text).matches(ISO_DURATION);
                    case "timeDate" -> assertThat(text).matches(VARIABLE);
                    case "timeCycle" -> assertThat(text).matches("R\\d*/" + ISO_DURATION);
                    default -> throw new AssertionError("Unknown timer " + time.getLocalName());
                }
            });
        }
    }

    private static void boundToDeployment(ModelFile model) {
        for (Element element : model.elements()) {
            for (String reference : List.of("formRef", "decisionRef")) {
                if (element.hasAttributeNS(ModelFile.CAMUNDA_BPMN, reference)) {
                    assertThat(element.getAttributeNS(ModelFile.CAMUNDA_BPMN, reference + "Binding"))
                            .as(element.getAttribute("id"))
                            .isEqualTo("deployment");
                }
            }
            if (element.getLocalName().equals("callActivity")) {
                assertThat(element.getAttributeNS(ModelFile.CAMUNDA_BPMN, "calledElementBinding"))
                        .isEqualTo("deployment");
            }
        }
    }

    private static void connected(ModelFile model) {
        Set<String> sources = new HashSet<>();
        Set<String> targets = new HashSet<>();
        for (Element flow : model.all("sequenceFlow")) {
            sources.add(flow.getAttribute("sourceRef"));
            targets.add(flow.getAttribute("targetRef"));
        }
        for (Element node : model.all(FLOW_NODES)) {
            String id = node.getAttribute("id");
            boolean eventSubProcess = "true".equals(node.getAttribute("triggeredByEvent"));
            boolean begins = List.of("startEvent", "boundaryEvent").contains(node.getLocalName());
            assertThat(begins || eventSubProcess || targets.contains(id))
                    .as(id + " is reached")
                    .isTrue();
            assertThat(node.getLocalName().equals("endEvent") || eventSubProcess || sources.contains(id))
                    .as(id + " leads somewhere")
                    .isTrue();
        }
    }

    private static void neverFallsSilent(ModelFile model) {
        List<Element> scopes = model.all(List.of("process", "subProcess")).stream()
                .filter(scope ->
                        ModelFile.children(scope).stream().anyMatch(node -> awaitsAcknowledgement(model, node)))
                .toList();
        assertThat(scopes).as("somewhere it waits for an acknowledgement").isNotEmpty();
        for (Element scope : scopes) {
            Chain chain = new Chain(scope);
            for (Element node : ModelFile.children(scope)) {
                if (node.getLocalName().equals("startEvent")) {
                    leavesNobodyWaiting(chain, node);
                }
                if (awaitsAcknowledgement(model, node)) {
                    assertThat(chain.leadsToARepetition(node))
                            .as(node.getAttribute("id") + " leads to a level that repeats")
                            .isTrue();
                }
            }
        }
    }

    private static void leavesNobodyWaiting(Chain chain, Element start) {
        assertThat(chain.reached(start.getAttribute("id"))).allSatisfy(node -> {
            if (node.getLocalName().equals("endEvent")) {
                assertThat(node.getAttribute("name"))
                        .as("an end that time alone reaches")
                        .matches("(?i).*(answered|acknowledged|resolved).*");
            }
            if (Chain.isWait(node) && chain.hasDeadline(node)) {
                assertThat(chain.leadsToARepetition(node))
                        .as(node.getAttribute("id") + " leads to a level that repeats")
                        .isTrue();
            }
        });
    }

    private static boolean awaitsAcknowledgement(ModelFile model, Element node) {
        return node.getLocalName().equals("receiveTask")
                && model.all("message").stream()
                        .anyMatch(message -> message.getAttribute("id").equals(node.getAttribute("messageRef"))
                                && message.getAttribute("name").equals("acknowledged"));
    }

    private static void knownTable(ModelFile model) {
        List<Element> decisions = model.all("decision");
        assertThat(ids(decisions)).contains(model.name());
        assertThat(decisions)
                .allSatisfy(decision -> assertThat(decision.getAttributeNS(ModelFile.CAMUNDA_DMN, "historyTimeToLive"))
                        .isNotBlank());
        assertThat(model.all("decisionTable")).isNotEmpty().allSatisfy(table -> assertThat(
                        table.getAttribute("hitPolicy"))
                .isIn("", "UNIQUE", "FIRST", "COLLECT"));
        Set<String> drawn = new HashSet<>();
        model.all("DMNShape").forEach(shape -> drawn.add(shape.getAttribute("dmnElementRef")));
        assertThat(drawn).containsAll(ids(decisions));
    }

    private static List<String> ids(List<Element> elements) {
        return elements.stream().map(element -> element.getAttribute("id")).toList();
    }
}
