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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;

/** Makes the mapper that reads beans and JSON where none is configured. */
public final class DefaultMapper {

    private DefaultMapper() {}

    /** A mapper for which a date in a bean is what the same date in a map is: text, rather than a number or an error. */
    public static ObjectMapper create() {
        SimpleModule dates = new SimpleModule("dates as text");
        dates.addSerializer(new AsText(Date.class));
        dates.addSerializer(new AsText(Calendar.class));
        dates.addSerializer(new AsText(TemporalAccessor.class));
        return JsonMapper.builder().addModule(dates).build();
    }

    private static final class AsText extends StdSerializer<Object> {

        private static final long serialVersionUID = 1L;

        AsText(Class<?> type) {
            super(type, false);
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(Scalars.toText(value));
        }
    }
}
