// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * An exchange that lacks what its operation needs, or has it in a form that cannot be used. It is thrown before anything
 * is sent to TWIN. The message says what is wrong and where it was looked for, and never repeats a value.
 */
public class TwinInvalidArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public TwinInvalidArgumentException(String message) {
        super(message);
    }

    public TwinInvalidArgumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
