// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

/**
 * How figures name an account: without its credentials, its user or anything made of them.
 *
 * @param host   host of TWIN's API
 * @param number counted from 1, in the order in which the component first used its accounts; a new password or token keeps its
 *               number; 0 for several
 */
public record AccountLabel(String host, int number) {

    /** All accounts beyond a great number. */
    public static final AccountLabel OTHER = new AccountLabel("other", 0);

    /** Returns the account's number as text. */
    public String shown() {
        return number == 0 ? "other" : String.valueOf(number);
    }
}
