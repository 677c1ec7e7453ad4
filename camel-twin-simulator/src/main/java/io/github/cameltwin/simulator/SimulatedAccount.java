// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

/**
 * A user of the simulator and the company that the user logs in to. Users of one company share its state.
 */
public final class SimulatedAccount {
    private final String email;
    private final String password;
    private final CompanyState state;

    SimulatedAccount(String email, String password, CompanyState state) {
        this.email = email;
        this.password = password;
        this.state = state;
    }

    /** The login name. */
    public String email() {
        return email;
    }

    /** The password that the simulator takes for this user. */
    public String password() {
        return password;
    }

    /** The company's number. */
    public int companyId() {
        return state.companyId();
    }

    /** The company's attributes and values. */
    public CompanyState state() {
        return state;
    }

    @Override
    public String toString() {
        return "SimulatedAccount[email=" + email + ", companyId=" + companyId() + "]";
    }
}
