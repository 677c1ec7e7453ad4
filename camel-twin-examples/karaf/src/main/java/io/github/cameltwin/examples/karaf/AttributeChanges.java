// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.karaf;

import io.github.cameltwin.TwinChange;
import org.apache.camel.builder.RouteBuilder;

/** Logs each attribute that is created, renamed or deleted in TWIN. */
public final class AttributeChanges extends RouteBuilder {

    @Override
    public void configure() {
        from("twin:attributes?delay={{pollDelay}}")
                .routeId("changes")
                .setVariable("name")
                .body(TwinChange.class, TwinChange::name)
                .log("${variable.name}: ${bodyAs(String)}");
    }
}
