// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.converter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinResult;
import io.github.cameltwin.internal.call.JsonMapperFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.spi.TypeConverterRegistry;

/** Makes JSON of the component's results, and records of JSON, wherever a route asks for the other form. */
@Converter(generateLoader = true)
public final class TwinConverters {

    private static final ObjectMapper MAPPER = JsonMapperFactory.builder().build();

    private TwinConverters() {}

    @Converter
    public static String toString(TwinResult result) throws IOException {
        return MAPPER.writeValueAsString(result);
    }

    @Converter
    public static byte[] toBytes(TwinResult result) throws IOException {
        return MAPPER.writeValueAsBytes(result);
    }

    @Converter
    public static InputStream toInputStream(TwinResult result) throws IOException {
        return new ByteArrayInputStream(toBytes(result));
    }

    /**
     * Makes a record of a map, of a JSON node, or of JSON in anything that Camel can read as a stream, such as a file.
     *
     * @return the record; null where it is not one of ours that is asked for, or none that can be made of this
     */
    @Converter(fallback = true)
    public static Object toRecord(Class<?> type, Exchange exchange, Object value, TypeConverterRegistry registry)
            throws IOException {
        if (!type.isRecord() || !TwinResult.class.isAssignableFrom(type) || value instanceof TwinResult) {
            return null;
        }
        if (value instanceof Map<?, ?> fields) {
            return MAPPER.convertValue(fields, type);
        }
        try (JsonParser json = parserOf(value, exchange, registry)) {
            if (json == null) {
                return null;
            }
            Object read = MAPPER.readValue(json, type);
            if (read == null) {
                // To answer null would tell Camel that what held it can never be converted.
                throw new IOException("JSON null isn't a " + type.getSimpleName());
            }
            return read;
        }
    }

    private static JsonParser parserOf(Object value, Exchange exchange, TypeConverterRegistry registry)
            throws IOException {
        if (value instanceof JsonNode json) {
            return MAPPER.treeAsTokens(json);
        }
        if (value instanceof CharSequence json) {
            return MAPPER.createParser(json.toString());
        }
        if (value instanceof Reader json) {
            return MAPPER.createParser(json);
        }
        InputStream json = value instanceof InputStream stream ? stream : streamOf(value, exchange, registry);
        return json == null ? null : MAPPER.createParser(json);
    }

    private static InputStream streamOf(Object value, Exchange exchange, TypeConverterRegistry registry) {
        TypeConverter toStream = registry.lookup(InputStream.class, value.getClass());
        // Throws if, for example, a file cannot be read. What cannot be a stream gives null, or a mark of Camel's for
        // that.
        Object stream = toStream == null ? null : toStream.convertTo(InputStream.class, exchange, value);
        return stream instanceof InputStream json ? json : null;
    }
}
