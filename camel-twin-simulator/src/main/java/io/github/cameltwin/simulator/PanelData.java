// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the page shows, as plain values for JSON. Walks over all clients, so it is not for event loops. */
final class PanelData {
    private static final int MAX_PAGE = 200;
    /** A browser lays out this much text without a hitch; nobody reads more of it on a card. */
    private static final int MAX_VALUE = 2_000;

    private static final int MAX_NAME = 200;

    private final Accounts accounts;
    private final Tokens tokens;
    private final Journal journal;

    PanelData(Accounts accounts, Tokens tokens, Journal journal) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.journal = journal;
    }

    /** A line of the list of clients. */
    record Client(String id, String title, int values) {}

    /**
     * A field of a client's card.
     *
     * @param value the value or its beginning; null when it was never set
     * @param length the number of characters of the whole value
     * @param cut whether the value goes on
     * @param hash differs when the whole value does, even where what is shown does not
     */
    record Field(String id, String name, String value, int length, boolean cut, int hash) {}

    /** The company that was asked for, or the first user's. */
    CompanyState company(String id) {
        try {
            return accounts.company(Integer.parseInt(id))
                    .orElseGet(() -> accounts.first().state());
        } catch (NumberFormatException e) {
            return accounts.first().state();
        }
    }

    Map<String, Object> summary(CompanyState company) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("companyId", company.companyId());
        result.put(
                "companies",
                accounts.companies().stream().map(CompanyState::companyId).toList());
        result.put("attributes", company.attributeCount());
        result.put("clients", company.clientCount());
        result.put("values", company.valueCount());
        result.put("requests", journal.count());
        result.put("logins", tokens.logins());
        result.put("refreshes", tokens.refreshes());
        return result;
    }

    /** One page of the clients whose id or one of whose values contains the text, in order of appearance. */
    Map<String, Object> clients(CompanyState company, String text, int offset, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        int size = Math.min(Math.max(limit, 1), MAX_PAGE);
        List<Client> items = new ArrayList<>();
        int found = 0;
        for (ClientCard card : company.cards()) {
            if (wanted.isEmpty() || matches(card, wanted)) {
                if (found >= offset && items.size() < size) {
                    items.add(client(card));
                }
                found++;
            }
        }
        return Map.of("total", found, "offset", offset, "items", items);
    }

    private static boolean matches(ClientCard card, String wanted) {
        return card.clientId().toLowerCase(Locale.ROOT).contains(wanted)
                || card.entries().stream()
                        .anyMatch(
                                entry -> entry.value().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static Client client(ClientCard card) {
        List<ClientCard.Entry> entries = card.entries();
        return new Client(card.clientId(), name(title(entries)), entries.size());
    }

    /** What a person would call this client: the value of the first field that is a name by its own name. */
    private static String title(List<ClientCard.Entry> entries) {
        for (ClientCard.Entry entry : entries) {
            String name = entry.attribute().name.toLowerCase(Locale.ROOT);
            boolean aName =
                    name.contains("имя") || name.contains("фио") || name.equals("name") || name.equals("клиент");
            if (aName && !entry.value().isBlank()) {
                return entry.value();
            }
        }
        return "";
    }

    /** The card as the operator has it: every attribute of the company, with the client's value or without. */
    Map<String, Object> client(CompanyState company, String clientId) {
        Map<String, String> values = new LinkedHashMap<>();
        List<ClientCard.Entry> entries = company.card(clientId);
        entries.forEach(entry -> values.put(entry.attribute().id, entry.value()));
        List<Field> fields = company.attributes().stream()
                .map(attribute -> field(attribute, values.get(attribute.id())))
                .toList();
        return Map.of("id", clientId, "title", name(title(entries)), "values", entries.size(), "fields", fields);
    }

    private static Field field(SimulatedAttribute attribute, String value) {
        String name = name(attribute.name());
        if (value == null) {
            return new Field(attribute.id(), name, null, 0, false, 0);
        }
        String shown = beginning(value, MAX_VALUE);
        int length = value.codePointCount(0, value.length());
        return new Field(attribute.id(), name, shown, length, shown.length() < value.length(), value.hashCode());
    }

    /** The whole value, which the card may have only the beginning of; null when there is none. */
    String value(CompanyState company, String clientId, String attributeId) {
        return company.card(clientId).stream()
                .filter(entry -> entry.attribute().id.equals(attributeId))
                .map(ClientCard.Entry::value)
                .findFirst()
                .orElse(null);
    }

    private static String name(String text) {
        String shown = beginning(text, MAX_NAME);
        return shown.length() < text.length() ? shown + "…" : text;
    }

    private static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        // Not between the two halves of one character.
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
