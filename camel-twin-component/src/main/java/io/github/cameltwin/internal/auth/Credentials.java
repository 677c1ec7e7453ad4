// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import io.github.cameltwin.internal.call.Text;
import java.util.Objects;

/**
 * The credentials of an account: either a token obtained elsewhere, or an e-mail address and a password. Equal credentials
 * share one session. Not a record, so that no generated {@code toString} shows them.
 */
public final class Credentials {

    private final String token;
    private final String email;
    private final String password;
    private final Integer companyId;
    private final long tokenTtl;

    private Credentials(String token, String email, String password, Integer companyId, long tokenTtl) {
        this.token = token;
        this.email = email;
        this.password = password;
        this.companyId = companyId;
        this.tokenTtl = tokenTtl;
    }

    public static Credentials ofToken(String token) {
        return new Credentials(Objects.requireNonNull(token), null, null, null, 0);
    }

    /**
     * Returns credentials for a login.
     *
     * @param  companyId                the company to sign in to, or null
     * @param  tokenTtl                 the requested lifetime of tokens, in seconds
     * @throws IllegalArgumentException if one of them can't be sent as JSON
     */
    public static Credentials ofPassword(String email, String password, Integer companyId, long tokenTtl) {
        return new Credentials(
                null,
                Text.checkWellFormed("email", email),
                Text.checkWellFormed("password", password),
                companyId,
                tokenTtl);
    }

    /** Returns the token obtained elsewhere; null if there is a password instead. */
    public String token() {
        return token;
    }

    /**
     * Returns whether these may replace others, as a user's new password replaces the old one. A token doesn't say whose it is:
     * it may replace any token.
     */
    public boolean mayReplace(Credentials other) {
        return (token == null) == (other.token == null)
                && Objects.equals(email, other.email)
                && Objects.equals(companyId, other.companyId);
    }

    String email() {
        return email;
    }

    String password() {
        return password;
    }

    Integer companyId() {
        return companyId;
    }

    long tokenTtl() {
        return tokenTtl;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials that
                && Objects.equals(token, that.token)
                && Objects.equals(email, that.email)
                && Objects.equals(password, that.password)
                && Objects.equals(companyId, that.companyId)
                && tokenTtl == that.tokenTtl;
    }

    @Override
    public int hashCode() {
        return Objects.hash(token, email, password, companyId, tokenTtl);
    }

    @Override
    public String toString() {
        return token != null ? "Credentials[token]" : "Credentials[email and password]";
    }
}
