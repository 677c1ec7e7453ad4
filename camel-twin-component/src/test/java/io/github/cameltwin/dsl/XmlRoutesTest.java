// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.dsl;

/** Routes in XML. */
class XmlRoutesTest extends TextualRoutesTestSupport {

    XmlRoutesTest() {
        super("twin.camel.xml");
    }
}
