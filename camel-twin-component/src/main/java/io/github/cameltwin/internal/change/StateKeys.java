// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Makes the keys of snapshots in the state repository. They are the same after a restart, differ between TWINs and between
 * accounts, and are one line of ASCII without {@code =}, as Camel's file repository needs it. They have a fingerprint of the
 * account, never its email. A token leaves no trace in them, because the next token must find the same state.
 */
public final class StateKeys {

    private static final int FINGERPRINT_BYTES = 8;

    private final String account;

    /**
     * Makes the keys of one account.
     *
     * @param baseUrl   TWIN's API
     * @param authUrl   TWIN's authentication service
     * @param email     the user; null where a token obtained elsewhere is used
     * @param companyId the company, or null
     */
    public StateKeys(String baseUrl, String authUrl, String email, Integer companyId) {
        this.account = "twin:" + encoded(baseUrl) + ":" + fingerprint(email == null ? "" : authUrl, email, companyId);
    }

    /** Returns the key for the account's attributes. */
    public String attributes() {
        return account + ":attributes";
    }

    /** Returns the key for one client's values. */
    public String values(String clientId) {
        return account + ":values:" + encoded(clientId);
    }

    /** Returns the begin of the keys for what producers sent: short, as there may be millions. */
    public String sentValues() {
        return "sent:" + fingerprint(account) + ":";
    }

    private static String fingerprint(Object... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Arrays.toString(parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
