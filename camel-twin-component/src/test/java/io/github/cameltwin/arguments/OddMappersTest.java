// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.TwinTestSupport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Beans with a mapper that somebody set up for something else, and with annotations, which are the author's word. */
class OddMappersTest extends TwinTestSupport {

    private static final String SET_ALL = "twin:clientAttribute?operation=setAll&createMissing=true&clientId=c";

    /** Values that mappers like to leave out or to change. */
    public record Values(
            double number, BigDecimal exact, int zero, boolean no, String empty, Date date, LocalDate day) {}

    private static final Values BEAN =
            new Values(12345, new BigDecimal("1.10"), 0, false, "", new Date(0), LocalDate.of(2025, 12, 31));

    static Stream<Named<ObjectMapper>> mappers() {
        return Stream.of(
                Named.of(
                        "decimals",
                        JsonMapper.builder()
                                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                                .build()),
                Named.of("nothing empty", including(JsonInclude.Include.NON_EMPTY)),
                Named.of("no defaults", including(JsonInclude.Include.NON_DEFAULT)),
                Named.of("no nulls", including(JsonInclude.Include.NON_NULL)),
                Named.of("typed", typed(ObjectMapper.DefaultTyping.NON_FINAL, JsonTypeInfo.As.WRAPPER_ARRAY)),
                Named.of("typed by a field", typed(ObjectMapper.DefaultTyping.EVERYTHING, JsonTypeInfo.As.PROPERTY)),
                Named.of(
                        "wrapped",
                        JsonMapper.builder()
                                .enable(SerializationFeature.WRAP_ROOT_VALUE)
                                .enable(DeserializationFeature.UNWRAP_ROOT_VALUE)
                                .build()),
                Named.of("not to be copied", new ObjectMapper() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public ObjectMapper copy() {
                        throw new UnsupportedOperationException();
                    }
                }));
    }

    private static ObjectMapper including(JsonInclude.Include what) {
        return JsonMapper.builder().serializationInclusion(what).build();
    }

    private static ObjectMapper typed(ObjectMapper.DefaultTyping typing, JsonTypeInfo.As form) {
        return JsonMapper.builder()
                .activateDefaultTyping(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(Object.class)
                                .build(),
                        typing,
                        form)
                .build();
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void noMapperHidesOrChangesAValue(ObjectMapper mapper) {
        context.getRegistry().bind("odd", mapper);

        assertThat(send(SET_ALL + "&objectMapper=#odd", BEAN).getException()).isNull();

        assertThat(twin().state().values("c"))
                .isEqualTo(Map.of(
                        "number", "12345",
                        "exact", "1.10",
                        "zero", "0",
                        "no", "false",
                        "empty", "",
                        "date", "1970-01-01T00:00:00Z",
                        "day", "2025-12-31"));
    }

    @Test
    void aNamingStrategyIsHonoured() {
        context.getRegistry()
                .bind(
                        "odd",
                        JsonMapper.builder()
                                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE)
                                .build());
        record Named(String firstName) {}

        send(SET_ALL + "&objectMapper=#odd", new Named("Иван"));

        assertThat(twin().state().values("c")).isEqualTo(Map.of("FIRST_NAME", "Иван"));
    }

    @Test
    void wrappedJsonIsNotWhatAMapperOfSomebodyElseMakesOfIt() {
        context.getRegistry()
                .bind(
                        "odd",
                        JsonMapper.builder()
                                .enable(DeserializationFeature.UNWRAP_ROOT_VALUE)
                                .build());

        Exchange out = send(SET_ALL + "&objectMapper=#odd", "{\"Имя\":\"Иван\"}");

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("c")).isEqualTo(Map.of("Имя", "Иван"));
    }

    record Optionals(@JsonFormat(pattern = "dd.MM.yyyy") Optional<LocalDate> value) {}

    record Money(
            @JsonFormat(shape = JsonFormat.Shape.STRING) double value) {}

    record Month(
            @JsonFormat(pattern = "d MMMM yyyy", locale = "ru")
            LocalDate value) {}

    record Moscow(
            @JsonFormat(pattern = "dd.MM.yyyy HH:mm", timezone = "Europe/Moscow")
            Instant value) {}

    record Zoned(
            @JsonFormat(pattern = "dd.MM.yyyy HH:mm", timezone = "Europe/Moscow")
            ZonedDateTime value) {}

    record Seconds(
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) Date value) {}

    record Unwrapped(@JsonUnwrapped Money inner) {}

    record Text(Object value) {}

    /** A type that is one text. */
    public static class Phone {
        @JsonValue
        public String digits() {
            return "79160000000";
        }
    }

    /** A bean whose fields are in a map. */
    public static class Any {
        @JsonAnyGetter
        public Map<String, Object> fields() {
            return Map.of("value", LocalDate.of(2025, 12, 31));
        }
    }

    static Stream<Arguments> annotated() {
        LocalDate day = LocalDate.of(2025, 12, 31);
        Instant noon = Instant.parse("2025-12-31T12:00:00Z");
        return Stream.of(
                Arguments.of(new Optionals(Optional.of(day)), "31.12.2025"),
                Arguments.of(new Money(12345), "12345"),
                Arguments.of(new Money(0.5), "0.5"),
                Arguments.of(new Month(day), "31 декабря 2025"),
                Arguments.of(new Moscow(noon), "31.12.2025 15:00"),
                Arguments.of(new Zoned(noon.atZone(ZoneOffset.UTC)), "31.12.2025 15:00"),
                Arguments.of(new Seconds(new Date(7)), "7"),
                Arguments.of(new Unwrapped(new Money(5)), "5"),
                Arguments.of(new Text(new Phone()), "79160000000"),
                Arguments.of(new Any(), "2025-12-31"));
    }

    @ParameterizedTest
    @MethodSource("annotated")
    void theAuthorsFormCounts(Object bean, String text) {
        assertThat(send(SET_ALL, bean).getException()).isNull();

        assertThat(twin().state().values("c")).isEqualTo(Map.of("value", text));
    }

    @Test
    void aFormThatCannotBeHonouredIsRefused() {
        record NoZone(
                @JsonFormat(pattern = "dd.MM.yyyy HH:mm") Instant value) {}
        record Joda(@JsonFormat(pattern = "dd.MM.yyyy") org.joda.time.LocalDate value) {}

        for (Object bean : List.of(new NoZone(Instant.EPOCH), new Joda(new org.joda.time.LocalDate(2025, 12, 31)))) {
            assertThat(failureOf(send(SET_ALL, bean), TwinInvalidArgumentException.class))
                    .hasMessageContaining("because of its field value");
        }
    }
}
