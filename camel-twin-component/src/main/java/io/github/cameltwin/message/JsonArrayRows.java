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
package io.github.cameltwin.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.Reader;
import org.apache.camel.util.IOHelper;

/**
 * Rows that are the elements of a JSON array, one in memory at a time. Where the array breaks off, no more can be read; the
 * same holds for what follows it, as it would be lost silently otherwise.
 */
final class JsonArrayRows extends NumberedRows {

    private final JsonParser json;
    private final ObjectReader elements;

    /**
     * The rows of a text.
     *
     * @param text starts with an array
     */
    JsonArrayRows(Reader text, ObjectMapper mapper, RowParser parser) throws IOException {
        super(parser);
        this.json = mapper.createParser(text);
        this.elements = MessageBody.exact(mapper.readerFor(Object.class))
                // What follows an element is the next one.
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    public boolean next() throws IOException {
        if (number() == 0) {
            json.nextToken();
        }
        if (json.nextToken() == JsonToken.END_ARRAY) {
            if (json.nextToken() != null) {
                throw new IOException("something follows the JSON array at line "
                        + json.currentTokenLocation().getLineNr());
            }
            return false;
        }
        advanceTo(elements.readValue(json));
        return true;
    }

    @Override
    public void close() {
        IOHelper.close(json);
    }
}
