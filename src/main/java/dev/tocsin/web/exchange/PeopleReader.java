package dev.tocsin.web.exchange;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.incident.Priority;
import dev.tocsin.monitoring.yaml.Section;
import dev.tocsin.notification.reach.ContactRules;
import dev.tocsin.notification.reach.RuleStep;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.ContactChannels;
import dev.tocsin.web.rest.Hidden;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes the people of a file in: what is not written of somebody stays as it is. */
@Component
class PeopleReader {
    private final Responders responders;
    private final ContactRules rules;
    private final ContactChannels channels;

    PeopleReader(Responders responders, ContactRules rules, ContactChannels channels) {
        this.channels = channels;
        this.responders = responders;
        this.rules = rules;
    }

    void take(Section entry) {
        entry.ask("name", "email", "zone", "roles", "quietFrom", "quietUntil", "active", "contacts", "rules");
        Taking.take(entry, "login", () -> person(entry));
        entry.done();
    }

    private void person(Section entry) {
        String login = entry.text("login");
        Optional<Responder> before = responders.byLogin(login);
        Profile wanted = new Profile(
                login,
                entry.text("name", before.map(Responder::name).orElse(login)),
                entry.text("email", before.map(Responder::email).orElse("")),
                Choices.zone(
                        entry.text(
                                "zone",
                                before.map(Responder::zone).map(ZoneId::getId).orElse("UTC")),
                        "/zone"),
                roles(entry, before),
                Choices.time(
                        entry.optional("quietFrom").orElse(null),
                        before.map(Responder::quietFrom).orElse(Responder.QUIET_FROM),
                        "/quietFrom"),
                Choices.time(
                        entry.optional("quietUntil").orElse(null),
                        before.map(Responder::quietUntil).orElse(Responder.QUIET_UNTIL),
                        "/quietUntil"));
        boolean active = entry.flag("active", before.map(Responder::active).orElse(true));
        Responder person = before.filter(it -> wanted.equals(profile(it)))
                .orElseGet(() ->
                        before.map(it -> responders.change(it.id(), wanted)).orElseGet(() -> responders.add(wanted)));
        contacts(entry, person);
        tiers(entry, person);
        if (person.active() != active) {
            responders.activate(person.id(), active);
        }
    }

    private static Set<Role> roles(Section entry, Optional<Responder> before) {
        return entry.has("roles")
                ? entry.texts("roles").stream()
                        .map(it -> Choices.of(Role.class, it, "/roles"))
                        .collect(Collectors.toSet())
                : before.map(Responder::roles).orElse(Set.of());
    }

    private void contacts(Section entry, Responder person) {
        if (!entry.has("contacts")) {
            return;
        }
        List<Contact> known = responders.contacts(person.id());
        Map<String, Hidden> hidden = new HashMap<>();
        List<ContactDetails> wanted = new ArrayList<>();
        List<Section> sections = entry.sections("contacts");
        for (Section it : sections) {
            String channel = it.text("channel");
            String address = it.text("address", "");
            Hidden addresses = hidden.computeIfAbsent(
                    channel,
                    name -> new Hidden(
                            sections.stream()
                                    .filter(other -> other.text("channel", "").equals(name))
                                    .map(other -> other.text("address", ""))
                                    .toList(),
                            known.stream()
                                    .filter(contact -> contact.channel().equals(name))
                                    .map(Contact::address)
                                    .toList()));
            try {
                address = addresses.full(address);
            } catch (Hidden.Unclear unclear) {
                it.fault("address", String.valueOf(unclear.getMessage()));
            }
            wanted.add(new ContactDetails(channel, address, null));
            it.done();
        }
        List<ContactDetails> there = known.stream()
                .map(it -> new ContactDetails(it.channel(), it.address(), null))
                .toList();
        if (!wanted.equals(there)) {
            responders.reach(person.id(), channels.checked(wanted));
        }
    }

    private void tiers(Section entry, Responder person) {
        entry.section("rules").ifPresent(section -> {
            Map<Integer, List<RuleStep>> wanted = new TreeMap<>(rules.of(person.id()));
            for (Priority tier : Priority.values()) {
                String key = tier.name().toLowerCase(Locale.ROOT);
                if (section.has(key)) {
                    List<RuleStep> steps = new ArrayList<>();
                    for (Section it : section.sections(key)) {
                        RuleStep step = new RuleStep(it.text("by"), it.time("after", Duration.ZERO));
                        it.done();
                        if (!step.by().isEmpty()) {
                            steps.add(step);
                        }
                    }
                    wanted.put(tier.ordinal(), steps);
                }
            }
            section.done();
            wanted.values().removeIf(List::isEmpty);
            if (!wanted.equals(rules.of(person.id()))) {
                rules.set(person.id(), wanted);
            }
        });
    }

    private static Profile profile(Responder it) {
        return new Profile(it.login(), it.name(), it.email(), it.zone(), it.roles(), it.quietFrom(), it.quietUntil());
    }
}
