// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

/** A row that cannot be used because of its form, which the whole source may have. */
public final class UnusableRowException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    /**
     * Makes an exception.
     *
     * @param advice the likely fix where all rows are like this one; empty for none
     */
    public UnusableRowException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
