package dev.tocsin.catalog;

import dev.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of people and their contacts. */
@Component
class ResponderRows {
    private final JdbcClient jdbc;

    ResponderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Responder> all() {
        return jdbc.sql("SELECT * FROM catalog_responder ORDER BY name, login")
                .query((row, n) -> responder(row))
                .list();
    }

    List<Contact> contacts() {
        return jdbc.sql("SELECT * FROM catalog_contact ORDER BY responder_id, rank_no, id")
                .query((row, n) -> contact(row))
                .list();
    }

    ResponderId insert(Profile it) {
        ResponderId id = new ResponderId(Ids.next());
        jdbc.sql("INSERT INTO catalog_responder"
                        + " (login, name, email, zone, roles, quiet_from, quiet_until, id, active)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, TRUE)")
                .params(columns(it))
                .param(id.value())
                .update();
        return id;
    }

    int update(ResponderId id, Profile it) {
        return jdbc.sql("UPDATE catalog_responder SET login = ?, name = ?, email = ?, zone = ?, roles = ?,"
                        + " quiet_from = ?, quiet_until = ? WHERE id = ?")
                .params(columns(it))
                .param(id.value())
                .update();
    }

    int activate(ResponderId id, boolean active) {
        return jdbc.sql("UPDATE catalog_responder SET active = ? WHERE id = ?")
                .params(active, id.value())
                .update();
    }

    /** Contacts that stay keep their id, by which their history is found; one with another secret is another one. */
    void replaceContacts(ResponderId id, List<Contact> before, List<ContactDetails> after) {
        jdbc.sql("DELETE FROM catalog_contact WHERE responder_id = ?")
                .param(id.value())
                .update();
        for (int position = 0; position < after.size(); position++) {
            ContactDetails it = after.get(position);
            var same = before.stream()
                    .filter(old -> old.channel().equals(it.channel())
                            && old.address().equals(it.address())
                            && (it.secret() == null || it.secret().equals(old.secret())))
                    .findFirst();
            jdbc.sql("INSERT INTO catalog_contact (id, responder_id, rank_no, channel, address, secret)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .params(
                            same.map(Contact::id).orElseGet(Ids::next),
                            id.value(),
                            position,
                            it.channel(),
                            it.address(),
                            it.secret() == null ? same.map(Contact::secret).orElse(null) : it.secret())
                    .update();
        }
    }

    private static List<Object> columns(Profile it) {
        String roles = it.roles().stream()
                .sorted(Comparator.naturalOrder())
                .map(Role::name)
                .collect(Collectors.joining(","));
        return List.of(
                it.login(),
                it.name(),
                it.email(),
                it.zone().getId(),
                roles,
                it.quietFrom().toString(),
                it.quietUntil().toString());
    }

    private static Responder responder(ResultSet row) throws SQLException {
        return new Responder(
                new ResponderId(row.getLong("id")),
                row.getString("login"),
                row.getString("name"),
                row.getString("email"),
                ZoneId.of(row.getString("zone")),
                roles(Objects.requireNonNullElse(row.getString("roles"), "")),
                row.getBoolean("active"),
                LocalTime.parse(row.getString("quiet_from")),
                LocalTime.parse(row.getString("quiet_until")));
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(names.split(","))
                .filter(it -> !it.isEmpty())
                .map(Role::valueOf)
                .forEach(roles::add);
        return Set.copyOf(roles);
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                row.getLong("id"),
                new ResponderId(row.getLong("responder_id")),
                row.getInt("rank_no"),
                row.getString("channel"),
                row.getString("address"),
                row.getString("secret"));
    }
}
