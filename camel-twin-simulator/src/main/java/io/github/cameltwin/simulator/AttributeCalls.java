// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls of TWIN's chat API: a company's attributes and its clients' values. */
final class AttributeCalls {
    private static final Set<String> NAME = Set.of("name");
    private static final Set<String> VALUE = Set.of("value");

    /** A list as TWIN answers it. */
    record Listing<T>(int count, List<T> items) {
        static <T> Listing<T> of(List<T> items) {
            return new Listing<>(items.size(), items);
        }
    }

    /** An item of a client's list. The id is the attribute's. */
    record ClientValue(String id, String clientId, int companyId, String name, String value) {}

    Answer create(CompanyState company, Exchange exchange) {
        String name = JsonBody.read(exchange.body(), NAME).nonBlank("name");
        String id = company.tryCreate(name).orElseThrow(AttributeCalls::nameTaken);
        return Answer.json(200, Map.of("id", id));
    }

    Answer list(CompanyState company) {
        return Answer.json(200, Listing.of(company.attributes()));
    }

    Answer rename(CompanyState company, String attributeId, Exchange exchange) {
        String name = JsonBody.read(exchange.body(), NAME).nonBlank("name");
        return done(company.rename(attributeId, name));
    }

    Answer delete(CompanyState company, String attributeId) {
        if (!company.removeAttribute(attributeId)) {
            throw Refusal.notFound("Attribute");
        }
        return Answer.EMPTY;
    }

    Answer setValue(CompanyState company, String clientId, String attributeId, Exchange exchange) {
        String value = JsonBody.read(exchange.body(), VALUE).string("value");
        return done(company.set(clientId, attributeId, value));
    }

    Answer listValues(CompanyState company, String clientId) {
        List<ClientValue> items = company.card(clientId).stream()
                .map(entry -> new ClientValue(
                        entry.attribute().id, clientId, company.companyId(), entry.attribute().name, entry.value()))
                .toList();
        return Answer.json(200, Listing.of(items));
    }

    Answer deleteValue(CompanyState company, String clientId, String attributeId) {
        return done(company.delete(clientId, attributeId));
    }

    private static Answer done(CompanyState.Change change) {
        return switch (change) {
            case DONE -> Answer.EMPTY;
            case UNKNOWN_ATTRIBUTE -> throw Refusal.notFound("Attribute");
            case NO_VALUE -> throw Refusal.notFound("Value");
            case NAME_TAKEN -> throw nameTaken();
        };
    }

    private static Refusal nameTaken() {
        return Refusal.field("name", "is taken");
    }
}
