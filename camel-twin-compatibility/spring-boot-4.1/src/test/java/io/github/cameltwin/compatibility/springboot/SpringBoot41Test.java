// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

import io.github.cameltwin.compatibility.CompatibilityCheck;

/** {@code camel-xml-io-dsl} and {@code camel-kamelet} 4.22.0 do not resolve. */
class SpringBoot41Test extends SpringBootChecks {
    SpringBoot41Test() {
        super("4.1", "4.22.0", CompatibilityCheck.XML_ROUTE, CompatibilityCheck.KAMELET);
    }
}
