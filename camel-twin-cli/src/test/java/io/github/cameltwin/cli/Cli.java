// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.cli;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The program {@code camel}, without JBang. */
public final class Cli {

    private Cli() {}

    public static void main(String[] args) {
        CamelJBangMain.run(args);
    }
}
