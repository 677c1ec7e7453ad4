// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.impl.UnsupportedTypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Has Jackson write dates, times and optionals in beans as the component writes them elsewhere, whatever other modules and
 * features a mapper has. A field with {@link JsonFormat} keeps the form that it asks for.
 */
final class TextualValuesModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private static final Set<Class<?>> FRACTIONS = Set.of(double.class, float.class, Double.class, Float.class);

    TextualValuesModule() {
        super("camel-twin: textual values");
        setSerializerModifier(new Modifier());
    }

    private static final class Modifier extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
            Class<?> type = bean.getBeanClass();
            if (OPTIONALS.contains(type) || ForeignTypes.isJsonTree(type)) {
                return new PlainContent(null);
            }
            if (FRACTIONS.contains(type)) {
                return new FractionText(type, serializer);
            }
            return Scalars.isTime(type) ? new TimeText(type, serializer) : serializer;
        }
    }

    /** Writes the content of an optional or a JSON tree, in the form that the field asks for. */
    private static final class PlainContent extends StdSerializer<Object> implements ContextualSerializer {
        private static final long serialVersionUID = 1L;

        private final transient BeanProperty field;

        PlainContent(BeanProperty field) {
            super(Object.class);
            this.field = field;
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty itsField) {
            return new PlainContent(itsField);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Object value) {
            return value == null || ForeignTypes.plain(value) == null;
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            Object content = ForeignTypes.plain(value);
            if (content == null) {
                json.writeNull();
            } else {
                provider.findValueSerializer(content.getClass(), field).serialize(content, json, provider);
            }
        }
    }

    /** Writes a value as the text that it has elsewhere, where a field asks for no other form. */
    private abstract static class ScalarText extends StdSerializer<Object> implements ContextualSerializer {
        private static final long serialVersionUID = 1L;

        /** Jackson's own serializer of the type. */
        final transient JsonSerializer<?> usual;

        ScalarText(Class<?> type, JsonSerializer<?> usual) {
            super(type, false);
            this.usual = usual;
        }

        @Override
        public final void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(Scalars.toText(value));
        }
    }

    /** A number that is to be text has the text that it has elsewhere; any other stays a number. */
    private static final class FractionText extends ScalarText {
        private static final long serialVersionUID = 1L;

        FractionText(Class<?> type, JsonSerializer<?> usual) {
            super(type, usual);
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty field)
                throws JsonMappingException {
            JsonFormat.Value format = findFormatOverrides(provider, field, handledType());
            return format != null && format.getShape() == JsonFormat.Shape.STRING
                    ? this
                    : provider.handleSecondaryContextualization(usual, field);
        }
    }

    private static final class TimeText extends ScalarText {
        private static final long serialVersionUID = 1L;

        TimeText(Class<?> type, JsonSerializer<?> usual) {
            super(type, usual);
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty field)
                throws JsonMappingException {
            JsonFormat.Value format = findFormatOverrides(provider, field, handledType());
            if (format == null || !format.hasPattern() && !format.hasShape()) {
                return this;
            }
            if (usual instanceof UnsupportedTypeSerializer) {
                // The mapper lacks Jackson's module for java.time.
                return format.hasPattern() ? new Formatted(format) : this;
            }
            return provider.handleSecondaryContextualization(usual, field);
        }
    }

    private static final class Formatted extends StdSerializer<TemporalAccessor> {
        private static final long serialVersionUID = 1L;

        private final transient DateTimeFormatter formatter;

        Formatted(JsonFormat.Value format) {
            super(TemporalAccessor.class);
            Locale locale = format.hasLocale() ? format.getLocale() : Locale.ROOT;
            ZoneId zone = format.hasTimeZone() ? format.getTimeZone().toZoneId() : null;
            this.formatter =
                    DateTimeFormatter.ofPattern(format.getPattern(), locale).withZone(zone);
        }

        @Override
        public void serialize(TemporalAccessor value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(formatter.format(value));
        }
    }
}
