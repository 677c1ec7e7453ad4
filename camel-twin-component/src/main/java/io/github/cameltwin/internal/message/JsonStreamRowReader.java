// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.cameltwin.internal.load.LoadRow;
import java.io.IOException;
import java.io.Reader;
import org.apache.camel.util.IOHelper;

/**
 * Rows that are the elements of a JSON array, or JSON objects one after the other, one in memory at a time. Where the JSON
 * breaks off, no more can be read; the same holds for what follows an array, as it would be lost silently otherwise.
 */
final class JsonStreamRowReader extends AbstractRowReader {

    private final RowParser parser;
    private final Reader text;
    private final JsonParser json;
    private final ObjectReader elements;
    private final ObjectReader objects;
    private final boolean inArray;

    /**
     * The rows of a text.
     *
     * @param inArray whether the rows are the elements of an array
     */
    JsonStreamRowReader(
            Reader text, boolean inArray, ObjectMapper mapper, RowParser parser, ReadOnceSources.Reading reading)
            throws IOException {
        super(reading);
        this.parser = parser;
        this.inArray = inArray;
        this.text = text;
        this.json = mapper.createParser(text);
        this.elements = BodyReader.exact(mapper.readerFor(Object.class))
                // What follows an element is the next one.
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.objects = elements.forType(JsonObjectFields.class);
    }

    @Override
    public boolean next() throws IOException {
        try {
            return read();
        } catch (JsonProcessingException e) {
            String where = JsonObjectFields.breakOf(e);
            // What is only too large has a message that quotes nothing, and no location.
            throw where == null ? e : new IOException("the JSON " + where);
        }
    }

    private boolean read() throws IOException {
        if (inArray && number() == 0) {
            json.nextToken();
        }
        JsonToken token = json.nextToken();
        if (inArray && token == JsonToken.END_ARRAY) {
            if (json.nextToken() != null) {
                throw new IOException("something follows the JSON array at line "
                        + json.currentTokenLocation().getLineNr());
            }
            return false;
        }
        if (token == null) {
            return false;
        }
        advanceTo((token == JsonToken.START_OBJECT ? objects : elements).readValue(json));
        return true;
    }

    @Override
    public LoadRow parse() {
        return parser.parse(row());
    }

    @Override
    public void close() {
        // A mapper may be set not to close what its parsers read.
        IOHelper.close(json, text);
    }
}
