// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import org.apache.camel.spi.Metadata;

/** The component's name and its message headers. */
public final class TwinConstants {

    /** The component's scheme in endpoint URIs. */
    public static final String SCHEME = "twin";

    @Metadata(
            label = "producer",
            description = "Operation to run instead of the endpoint's. The endpoint's resource must support it.",
            javaType = "String")
    public static final String OPERATION = "CamelTwinOperation";

    @Metadata(
            label = "producer",
            description = "Id of the client whose values are set, listed or deleted.",
            javaType = "String")
    public static final String CLIENT_ID = "CamelTwinClientId";

    @Metadata(
            label = "producer",
            description = "Id of the attribute. It takes precedence over CamelTwinAttributeName.",
            javaType = "String")
    public static final String ATTRIBUTE_ID = "CamelTwinAttributeId";

    @Metadata(
            label = "producer",
            description = "Name of the attribute, resolved to an id through a cached list.",
            javaType = "String")
    public static final String ATTRIBUTE_NAME = "CamelTwinAttributeName";

    @Metadata(label = "producer", description = "Value to set.", javaType = "String")
    public static final String VALUE = "CamelTwinValue";

    @Metadata(
            label = "producer",
            description = "Name of the attribute to create, or new name of the attribute to rename.",
            javaType = "String")
    public static final String NAME = "CamelTwinName";

    @Metadata(
            label = "producer",
            description = "Result of create, set, get, and ensure of one name: the id of the attribute. A later"
                    + " step uses it as its attribute only if no other header, option or body field names one."
                    + " Ensure of several names removes it.",
            javaType = "String")
    public static final String RESULT_ID = "CamelTwinResultId";

    @Metadata(
            label = "producer",
            description = "Result of list: the number of items. Result of setAll: the number of values that were set.",
            javaType = "Integer")
    public static final String COUNT = "CamelTwinCount";

    @Metadata(
            label = "producer",
            description = "At the failureUri of a load: number of the failed row, counted from 1; in JSON Lines,"
                    + " number of the line.",
            javaType = "Long")
    public static final String ROW_NUMBER = "CamelTwinRowNumber";

    @Metadata(
            label = "producer",
            description = "At the failureUri of a load: reason why the row failed.",
            javaType = "String")
    public static final String REASON = "CamelTwinReason";

    private TwinConstants() {}
}
