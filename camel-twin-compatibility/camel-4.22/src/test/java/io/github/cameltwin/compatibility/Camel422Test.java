// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

/** The newest long-term line. {@code camel-xml-io-dsl} and {@code camel-kamelet} 4.22.0 do not resolve. */
class Camel422Test extends CamelMainTest {
    Camel422Test() {
        super(CompatibilityCheck.XML_ROUTE, CompatibilityCheck.KAMELET);
    }
}
