// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** The form of a result's body. The constants are spelled as in an endpoint URI. */
public enum TwinOutputType {
    /** Records such as {@link TwinAttribute}, lists of them, and strings. */
    pojo,
    /** The same as JSON text. */
    json
}
