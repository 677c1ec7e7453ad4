// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

/**
 * An argument, and where it is looked for.
 *
 * @param what    the argument
 * @param headers the headers
 * @param option  the endpoint options, or null where there are none for it
 * @param inBody  where in the body
 */
record ArgumentSpec(String what, String headers, String option, String inBody) {

    String optionOrNone() {
        return option == null ? "(there is none for it)" : option;
    }
}
