/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.converter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.message.TwinList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Converter;

/** Makes JSON of the component's records, and records of JSON, wherever a route asks for the other form. */
@Converter(generateLoader = true)
public final class TwinConverters {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private TwinConverters() {}

    @Converter
    public static String toString(TwinAttribute attribute) throws IOException {
        return MAPPER.writeValueAsString(attribute);
    }

    @Converter
    public static String toString(TwinClientAttribute value) throws IOException {
        return MAPPER.writeValueAsString(value);
    }

    @Converter
    public static String toString(TwinSyncReport report) throws IOException {
        return MAPPER.writeValueAsString(report);
    }

    @Converter
    public static String toString(TwinList<?> records) throws IOException {
        return MAPPER.writeValueAsString(records);
    }

    @Converter
    public static byte[] toBytes(TwinAttribute attribute) throws IOException {
        return MAPPER.writeValueAsBytes(attribute);
    }

    @Converter
    public static byte[] toBytes(TwinClientAttribute value) throws IOException {
        return MAPPER.writeValueAsBytes(value);
    }

    @Converter
    public static byte[] toBytes(TwinSyncReport report) throws IOException {
        return MAPPER.writeValueAsBytes(report);
    }

    @Converter
    public static byte[] toBytes(TwinList<?> records) throws IOException {
        return MAPPER.writeValueAsBytes(records);
    }

    @Converter
    public static InputStream toInputStream(TwinAttribute attribute) throws IOException {
        return new ByteArrayInputStream(toBytes(attribute));
    }

    @Converter
    public static InputStream toInputStream(TwinClientAttribute value) throws IOException {
        return new ByteArrayInputStream(toBytes(value));
    }

    @Converter
    public static InputStream toInputStream(TwinSyncReport report) throws IOException {
        return new ByteArrayInputStream(toBytes(report));
    }

    @Converter
    public static InputStream toInputStream(TwinList<?> records) throws IOException {
        return new ByteArrayInputStream(toBytes(records));
    }

    @Converter
    public static TwinAttribute toAttribute(String json) throws IOException {
        return MAPPER.readValue(json, TwinAttribute.class);
    }

    @Converter
    public static TwinAttribute toAttribute(byte[] json) throws IOException {
        return MAPPER.readValue(json, TwinAttribute.class);
    }

    @Converter
    public static TwinAttribute toAttribute(InputStream json) throws IOException {
        return MAPPER.readValue(json, TwinAttribute.class);
    }

    @Converter
    public static TwinAttribute toAttribute(Map<?, ?> fields) {
        return MAPPER.convertValue(fields, TwinAttribute.class);
    }

    @Converter
    public static TwinClientAttribute toClientAttribute(String json) throws IOException {
        return MAPPER.readValue(json, TwinClientAttribute.class);
    }

    @Converter
    public static TwinClientAttribute toClientAttribute(byte[] json) throws IOException {
        return MAPPER.readValue(json, TwinClientAttribute.class);
    }

    @Converter
    public static TwinClientAttribute toClientAttribute(InputStream json) throws IOException {
        return MAPPER.readValue(json, TwinClientAttribute.class);
    }

    @Converter
    public static TwinClientAttribute toClientAttribute(Map<?, ?> fields) {
        return MAPPER.convertValue(fields, TwinClientAttribute.class);
    }
}
