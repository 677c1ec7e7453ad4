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

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.client.Text;
import java.util.Map;

/** Reads the fields of beans and records, with the names and formats of Jackson's annotations. Thread-safe. */
final class BeanFields {

    private final ObjectMapper mapper;

    BeanFields(ObjectMapper configured) {
        this.mapper = withTextualValues(configured);
    }

    /** A copy, as the configured mapper may be everybody's. */
    private static ObjectMapper withTextualValues(ObjectMapper configured) {
        try {
            return configured.copy().registerModule(new TextualValuesModule());
        } catch (IllegalStateException e) {
            // A mapper of a class of its own that cannot be copied: the annotations count all the same.
            return DefaultMapper.create();
        }
    }

    /**
     * Reads the fields of a bean.
     *
     * @throws IllegalArgumentException if one of them cannot be read; the message names it, without its value
     */
    Map<?, ?> of(Object bean) {
        try {
            return mapper.convertValue(bean, Map.class);
        } catch (IllegalArgumentException e) {
            // Without the cause, as what a getter throws may quote values.
            throw new IllegalArgumentException(
                    "A " + bean.getClass().getName() + " cannot be read" + where(e) + " (" + rootOf(e) + ")");
        }
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getName();
    }

    private static String where(IllegalArgumentException failure) {
        if (failure.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().get(mapping.getPath().size() - 1).getFieldName();
            return ", because of its field " + Text.shown(String.valueOf(field))
                    + ": give the field a type that has a form as text, or @JsonIgnore";
        }
        return ": it has no fields that Jackson can read";
    }
}
