// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.internal.call.JsonMapperFactory;
import io.github.cameltwin.internal.call.Text;
import java.util.Map;
import java.util.Set;

/** Reads the fields of beans and records, with the names and formats of Jackson's annotations. Thread-safe. */
final class BeanFields {

    /** Settings that leave out 0, false or an empty text, which are values. */
    private static final Set<JsonInclude.Include> HIDES_VALUES =
            Set.of(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_DEFAULT);

    private final ObjectMapper mapper;

    BeanFields(ObjectMapper configured) {
        this.mapper = withTextualValues(configured);
    }

    /** A copy, as the configured mapper may be everybody's; without what would change or hide values. */
    private static ObjectMapper withTextualValues(ObjectMapper configured) {
        ObjectMapper copy;
        try {
            copy = configured.copy();
        } catch (RuntimeException e) {
            // A subclass of the mapper that can't be copied: the annotations count with the default one, too.
            copy = DefaultObjectMapper.create();
        }
        if (HIDES_VALUES.contains(
                copy.getSerializationConfig().getDefaultPropertyInclusion().getValueInclusion())) {
            copy.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        }
        // The beans' classes are kept no longer than the endpoint: Jackson's shared cache would hold their class
        // loader.
        copy.setTypeFactory(JsonMapperFactory.withOwnCache(copy.getTypeFactory()));
        // The names of classes aren't values.
        return copy.deactivateDefaultTyping()
                // A double would get its fraction from the conversion.
                .disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .registerModule(new TextualValuesModule());
    }

    /**
     * Reads the fields of a bean.
     *
     * @throws IllegalArgumentException if there is none, or one of them cannot be read; the message names it, without its
     *                                  value
     */
    Map<?, ?> of(Object bean) {
        Map<?, ?> fields = read(bean);
        if (fields.isEmpty()) {
            // Not a client without any value: with deleteMissing, all that it has would be deleted.
            throw new IllegalArgumentException(
                    "A " + bean.getClass().getName() + " has no fields that can be read: make it a map before");
        }
        return fields;
    }

    private Map<?, ?> read(Object bean) {
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
