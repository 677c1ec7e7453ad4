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
            description = "The operation, instead of the endpoint's. It must be one of the endpoint's resource.",
            javaType = "String")
    public static final String OPERATION = "CamelTwinOperation";

    @Metadata(
            label = "producer",
            description = "The id of the client whose values are set, listed or deleted.",
            javaType = "String")
    public static final String CLIENT_ID = "CamelTwinClientId";

    @Metadata(label = "producer", description = "The id of an attribute.", javaType = "String")
    public static final String ATTRIBUTE_ID = "CamelTwinAttributeId";

    @Metadata(
            label = "producer",
            description = "The name of an attribute, where its id is not known.",
            javaType = "String")
    public static final String ATTRIBUTE_NAME = "CamelTwinAttributeName";

    @Metadata(label = "producer", description = "The value to set.", javaType = "String")
    public static final String VALUE = "CamelTwinValue";

    @Metadata(
            label = "producer",
            description = "The name of the attribute to create, or the new name of the one to rename.",
            javaType = "String")
    public static final String NAME = "CamelTwinName";

    @Metadata(
            label = "producer",
            description =
                    "After create, ensure of one name, get and set: the id of the attribute that was created, found"
                            + " or set. A later step uses it as its attribute where no other header, option or body field names"
                            + " one.",
            javaType = "String")
    public static final String RESULT_ID = "CamelTwinResultId";

    @Metadata(
            label = "producer",
            description = "After list: how many there are. After setAll: how many values were set.",
            javaType = "Integer")
    public static final String COUNT = "CamelTwinCount";

    @Metadata(
            label = "producer",
            description =
                    "At the failureUri of a load: the number of the row that failed, counted from 1; of JSON Lines"
                            + " the number of the line.",
            javaType = "Long")
    public static final String ROW_NUMBER = "CamelTwinRowNumber";

    @Metadata(label = "producer", description = "At the failureUri of a load: why the row failed.", javaType = "String")
    public static final String REASON = "CamelTwinReason";

    private TwinConstants() {}
}
