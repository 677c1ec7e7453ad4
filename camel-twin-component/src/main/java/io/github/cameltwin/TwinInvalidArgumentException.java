// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * Thrown when an argument of an operation is missing or invalid, before anything is sent to TWIN. The message names the
 * argument and the places where it was looked for, and never repeats a value.
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
