package dev.tocsin.web.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One difference that a file makes.
 *
 * @param what "person ana"
 * @param before null: there was none
 */
public record Change(String what, String field, @Nullable String before, @Nullable String after) {

    /** What is different between two states of the catalog, as {@link CatalogExport#all} has them. */
    static List<Change> between(Map<String, Object> before, Map<String, Object> after) {
        List<Change> changes = new ArrayList<>();
        compare("team", "slug", before.get("teams"), after.get("teams"), changes);
        compare("service", "slug", before.get("services"), after.get("services"), changes);
        compare("person", "login", before.get("people"), after.get("people"), changes);
        field("last resort", "people", before.get("lastResort"), after.get("lastResort"), changes);
        return changes;
    }

    private static void compare(
            String kind, String key, @Nullable Object before, @Nullable Object after, List<Change> changes) {
        Map<String, Map<?, ?>> known = byKey(key, before);
        byKey(key, after).forEach((name, now) -> {
            Map<?, ?> then = known.getOrDefault(name, Map.of());
            String what = kind + " " + name;
            now.forEach((field, value) -> {
                boolean says = !then.isEmpty() || !isEmpty(value);
                if (says) {
                    field(what, String.valueOf(field), then.get(field), value, changes);
                }
            });
        });
    }

    private static void field(
            String what, String field, @Nullable Object before, @Nullable Object after, List<Change> changes) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(what, field, text(before), text(after)));
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.equals("") || value.equals(List.of()) || value.equals(Map.of());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : String.valueOf(value);
    }

    private static Map<String, Map<?, ?>> byKey(String key, @Nullable Object entities) {
        Map<String, Map<?, ?>> all = new LinkedHashMap<>();
        if (entities instanceof List<?> list) {
            for (Object it : list) {
                if (it instanceof Map<?, ?> entity) {
                    all.put(String.valueOf(entity.get(key)), entity);
                }
            }
        }
        return all;
    }
}
