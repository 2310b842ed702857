package dev.tocsin.web.pages;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.Expect;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A person as typed, right or wrong. */
record PersonForm(
        String login,
        String name,
        String email,
        String zone,
        String quietFrom,
        String quietUntil,
        Set<String> roles,
        List<Row> contacts,
        String password) {

    private static final int BLANK_ROWS = 2;

    /** One line of the contacts; without a channel it is left out. */
    record Row(String channel, String address, String secret) {
        private static final Row BLANK = new Row("", "", "");
    }

    static PersonForm blank() {
        return new PersonForm(
                "",
                "",
                "",
                "UTC",
                Responder.QUIET_FROM.toString(),
                Responder.QUIET_UNTIL.toString(),
                Set.of(Role.ON_CALL.group()),
                rows(List.of()),
                "");
    }

    static PersonForm of(Responder it, List<Contact> contacts) {
        return new PersonForm(
                it.login(),
                it.name(),
                it.email(),
                it.zone().getId(),
                it.quietFrom().toString(),
                it.quietUntil().toString(),
                it.roles().stream().map(Role::group).collect(Collectors.toSet()),
                rows(contacts.stream()
                        .map(contact -> new Row(contact.channel(), contact.address(), ""))
                        .toList()),
                "");
    }

    static PersonForm typed(MultiValueMap<String, String> fields) {
        List<Row> rows = new ArrayList<>();
        List<String> channels = fields.getOrDefault("channel", List.of());
        for (int n = 0; n < channels.size(); n++) {
            rows.add(new Row(channels.get(n), nth(fields, "address", n), nth(fields, "secret", n)));
        }
        return new PersonForm(
                nth(fields, "login", 0),
                nth(fields, "name", 0),
                nth(fields, "email", 0),
                nth(fields, "zone", 0),
                nth(fields, "quietFrom", 0),
                nth(fields, "quietUntil", 0),
                Set.copyOf(fields.getOrDefault("roles", List.of())),
                rows,
                fields.getFirst("password") == null ? "" : String.valueOf(fields.getFirst("password")));
    }

    Profile profile() {
        new Expect()
                .zone("/zone", zone)
                .that(time(quietFrom) != null, "/quietFrom", "must be a time such as 22:00")
                .that(time(quietUntil) != null, "/quietUntil", "must be a time such as 07:00")
                .orComplain();
        return new Profile(
                login,
                name,
                email,
                ZoneId.of(zone),
                Arrays.stream(Role.values())
                        .filter(it -> roles.contains(it.group()))
                        .collect(Collectors.toSet()),
                LocalTime.parse(quietFrom),
                LocalTime.parse(quietUntil));
    }

    List<ContactDetails> details() {
        return contacts.stream()
                .filter(it -> !it.channel().isEmpty())
                .map(it -> new ContactDetails(
                        it.channel(), it.address(), it.secret().isEmpty() ? null : it.secret()))
                .toList();
    }

    private static List<Row> rows(List<Row> filled) {
        List<Row> rows = new ArrayList<>(filled);
        for (int n = 0; n < BLANK_ROWS; n++) {
            rows.add(Row.BLANK);
        }
        return rows;
    }

    private static String nth(MultiValueMap<String, String> fields, String name, int n) {
        List<String> values = fields.getOrDefault(name, List.of());
        return n < values.size() ? values.get(n).strip() : "";
    }

    private static @Nullable LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (java.time.DateTimeException notOne) {
            return null;
        }
    }
}
