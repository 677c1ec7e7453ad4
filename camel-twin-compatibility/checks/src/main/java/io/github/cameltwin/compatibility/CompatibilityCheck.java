// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import org.apache.camel.CamelContext;

/**
 * The checks that every Camel version and every runtime passes. A check needs a started context whose {@code twin:} component is signed
 * in to an account, and the components {@code direct:} and {@code twin:}. Each check has attributes and clients of its own, so that all
 * of them can run, once each, on one account that is empty at first. Nothing here needs a test framework.
 */
public enum CompatibilityCheck {
    CREATE_ATTRIBUTE(camel -> AttributeChecks.create(camel)),
    LIST_ATTRIBUTES(camel -> AttributeChecks.list(camel)),
    GET_ATTRIBUTE(camel -> AttributeChecks.get(camel)),
    RENAME_ATTRIBUTE(camel -> AttributeChecks.rename(camel)),
    DELETE_ATTRIBUTE(camel -> AttributeChecks.delete(camel)),
    ENSURE_ATTRIBUTES(camel -> AttributeChecks.ensure(camel)),

    SET_VALUE(camel -> ValueChecks.set(camel)),
    LIST_VALUES(camel -> ValueChecks.list(camel)),
    GET_VALUE(camel -> ValueChecks.get(camel)),
    DELETE_VALUE(camel -> ValueChecks.delete(camel)),
    SET_VALUES(camel -> ValueChecks.setAll(camel)),
    SYNC_VALUES(camel -> ValueChecks.sync(camel)),
    LOAD_ROWS(camel -> ValueChecks.load(camel)),

    /** Type converters, also in {@code convertBodyTo}. */
    RECORD_TO_JSON(camel -> ConverterChecks.recordToJson(camel)),
    JSON_TO_RECORD(camel -> ConverterChecks.jsonToRecord(camel)),

    /** A missing attribute fails with the exception that a route's {@code onException} names. */
    ERROR_TYPE(camel -> ValueChecks.errorType(camel)),

    /** A consumer that is stopped and started again: nothing is lost, nothing comes twice. */
    CONSUMER_WITH_STATE(camel -> ConsumerCheck.stateRepository(camel)),
    CONSUMER_WITH_STATE_FILE(camel -> ConsumerCheck.stateFile(camel)),

    /** Needs {@code camel-health}. */
    HEALTH(camel -> AccountHealthCheck.run(camel)),

    /** Needs {@code camel-yaml-dsl}. */
    YAML_ROUTE(camel -> RouteChecks.yaml(camel)),
    /** Needs {@code camel-xml-io-dsl}. */
    XML_ROUTE(camel -> RouteChecks.xml(camel)),
    /** Needs {@code camel-kamelet} and {@code camel-twin-kamelets}. */
    KAMELET(camel -> RouteChecks.kamelet(camel)),
    /** Needs {@code camel-endpointdsl}. Java's type-safe DSL, compiled with the Camel that the component is compiled with. */
    ENDPOINT_DSL(camel -> EndpointDslCheck.run(camel));

    private final Check check;

    CompatibilityCheck(Check check) {
        this.check = check;
    }

    /**
     * Runs the check.
     *
     * @throws AssertionError if it fails
     */
    public void run(CamelContext camel) {
        try {
            check.run(camel);
        } catch (Exception | AssertionError | LinkageError e) {
            throw new AssertionError(this + " failed on Camel " + camel.getVersion() + ": " + e.getMessage(), e);
        }
    }

    private interface Check {
        void run(CamelContext camel) throws Exception;
    }
}
