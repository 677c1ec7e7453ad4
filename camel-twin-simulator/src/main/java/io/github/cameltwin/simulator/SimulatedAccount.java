/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
