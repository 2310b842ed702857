package dev.tocsin.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One diagram or table, as XML. */
record ModelFile(Path path, Element root) {
    static final String CAMUNDA_BPMN = "http://camunda.org/schema/1.0/bpmn";
    static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";

    static List<ModelFile> files(String extension) {
        Path folder = Path.of("bpmn");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .map(ModelFile::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static ModelFile read(Path path) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new ModelFile(
                    path, factory.newDocumentBuilder().parse(path.toFile()).getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalStateException(path + " is no XML", broken);
        }
    }

    /** File name without its ending. */
    String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.lastIndexOf('.'));
    }

    /** All elements with one of these local names, in document order. */
    List<Element> all(List<String> localNames) {
        return elements().stream()
                .filter(element -> localNames.contains(element.getLocalName()))
                .toList();
    }

    List<Element> all(String localName) {
        return all(List.of(localName));
    }

    List<Element> elements() {
        List<Element> found = new ArrayList<>();
        NodeList nodes = root.getElementsByTagName("*");
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static Optional<Element> child(Element parent, String localName) {
        return children(parent).stream()
                .filter(element -> element.getLocalName().equals(localName))
                .findFirst();
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
