// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The users, and their companies. Does not change after the start. */
final class Accounts {
    private final List<SimulatedAccount> accounts = new ArrayList<>();
    private final Map<Integer, CompanyState> companies = new TreeMap<>();
    private final boolean uniqueNames;

    Accounts(boolean uniqueNames) {
        this.uniqueNames = uniqueNames;
    }

    void add(String email, String password, int companyId) {
        CompanyState company = companies.computeIfAbsent(companyId, id -> new CompanyState(id, uniqueNames));
        accounts.add(new SimulatedAccount(email, password, company));
    }

    /** The first user that was added. */
    SimulatedAccount first() {
        return accounts.get(0);
    }

    /** The first account of that user, or the one in the given company. */
    Optional<SimulatedAccount> find(String email, Long companyId) {
        return accounts.stream()
                .filter(account -> account.email().equals(email))
                .filter(account -> companyId == null || account.companyId() == companyId)
                .findFirst();
    }

    Optional<CompanyState> company(int companyId) {
        return Optional.ofNullable(companies.get(companyId));
    }

    Collection<CompanyState> companies() {
        return companies.values();
    }
}
