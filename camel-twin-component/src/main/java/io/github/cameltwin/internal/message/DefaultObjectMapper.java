// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.internal.call.JsonMapperFactory;

/** Makes the mapper that reads beans and JSON where none is configured. */
public final class DefaultObjectMapper {

    private DefaultObjectMapper() {}

    /** Returns a new mapper, which writes dates in beans as the text that they are in maps. */
    public static ObjectMapper create() {
        return JsonMapperFactory.builder().addModule(new TextualValuesModule()).build();
    }
}
