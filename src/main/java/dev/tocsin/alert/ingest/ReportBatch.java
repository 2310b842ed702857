package dev.tocsin.alert.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertReport;
import java.util.ArrayList;
import java.util.List;

/** The alerts of one body: those that could be read, and what is wrong with the others. */
public final class ReportBatch {
    private final List<AlertReport> reports = new ArrayList<>();
    private final List<String> pointers = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /** Makes a report of a node. */
    public interface Reader {
        AlertReport read(AlertNode node) throws AlertNode.Unreadable;
    }

    public static ReportBatch of(JsonNode array, String pointer, Reader reader) {
        ReportBatch batch = new ReportBatch();
        int index = 0;
        for (JsonNode node : array) {
            batch.add(node, pointer + "/" + index++, reader);
        }
        return batch;
    }

    public static ReportBatch one(JsonNode node, String pointer, Reader reader) {
        ReportBatch batch = new ReportBatch();
        batch.add(node, pointer, reader);
        return batch;
    }

    private void add(JsonNode node, String pointer, Reader reader) {
        try {
            reports.add(reader.read(AlertNode.of(node)));
            pointers.add(pointer);
        } catch (AlertNode.Unreadable unreadable) {
            faults.add(new Fault(pointer + unreadable.place(), unreadable.getMessage()));
        }
    }

    /** How many could not even be read. */
    public int unread() {
        return faults.size();
    }

    int size() {
        return reports.size() + faults.size();
    }

    public List<AlertReport> reports() {
        return reports;
    }

    List<Fault> faults() {
        return faults;
    }

    String pointer(int index) {
        return pointers.get(index);
    }
}
