// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.dsl;

/** Routes in YAML. */
class YamlRoutesTest extends TextualRoutesTestSupport {

    YamlRoutesTest() {
        super("twin.camel.yaml");
    }
}
