// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.support.TwinTestSupport;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.apache.camel.Exchange;
import org.joda.time.DateTime;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value has the same text in a bean as in a map, whatever mapper the registry has. */
class BeanValuesTest extends TwinTestSupport {

    private static final String SET_ALL = "twin:clientAttribute?operation=setAll&createMissing=true&clientId=";
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    /** A bean with one value. */
    public record Holder(Object value) {}

    static Stream<Arguments> values() throws Exception {
        return Stream.of(
                Arguments.of(xml("1999-12-31"), "1999-12-31"),
                Arguments.of(xml("1999-12-31T23:59:59+03:00"), "1999-12-31T23:59:59+03:00"),
                Arguments.of(xml("12:30:00"), "12:30:00"),
                Arguments.of(DatatypeFactory.newInstance().newDuration("P1DT2H"), "P1DT2H"),
                Arguments.of(LocalDate.of(2025, 12, 31), "2025-12-31"),
                Arguments.of(LocalDateTime.of(2025, 12, 31, 10, 20, 30), "2025-12-31T10:20:30"),
                Arguments.of(Instant.parse("2025-12-31T10:20:30Z"), "2025-12-31T10:20:30Z"),
                Arguments.of(Date.from(Instant.parse("2025-12-31T10:20:30Z")), "2025-12-31T10:20:30Z"),
                Arguments.of(java.sql.Date.valueOf("2025-12-31"), "2025-12-31"),
                Arguments.of(Timestamp.valueOf("2025-12-31 10:20:30"), "2025-12-31 10:20:30"),
                Arguments.of(Timestamp.valueOf("2025-12-31 10:20:30.5"), "2025-12-31 10:20:30.5"),
                Arguments.of(new org.joda.time.LocalDate(2025, 12, 31), "2025-12-31"),
                Arguments.of(DateTime.parse("2025-12-31T10:20:30.000Z"), "2025-12-31T10:20:30.000Z"),
                Arguments.of(Year.of(2025), "2025"),
                Arguments.of(YearMonth.of(2025, 12), "2025-12"),
                Arguments.of(Duration.ofMinutes(5), "PT5M"),
                Arguments.of(Period.ofDays(3), "P3D"),
                Arguments.of(Optional.of("Иван"), "Иван"),
                Arguments.of(Optional.of(LocalDate.of(2025, 12, 31)), "2025-12-31"),
                Arguments.of(OptionalInt.of(7), "7"),
                Arguments.of(12345.0, "12345"),
                Arguments.of(9_999_999.0, "9999999"),
                Arguments.of(10_000_000.0, "10000000"),
                Arguments.of(1e21, "1000000000000000000000"),
                Arguments.of(0.0001, "0.0001"),
                Arguments.of(0.1f, "0.1"),
                Arguments.of(0.0, "0"),
                Arguments.of(new BigDecimal("12345.00"), "12345.00"),
                Arguments.of(new BigDecimal("1E+3"), "1000"));
    }

    private static XMLGregorianCalendar xml(String lexical) throws Exception {
        return DatatypeFactory.newInstance().newXMLGregorianCalendar(lexical);
    }

    @ParameterizedTest
    @MethodSource("values")
    void haveOneTextInMapsAndBeans(Object value, String text) {
        send(SET_ALL + "map", Map.of("value", value));
        send(SET_ALL + "bean", new Holder(value));
        context.getRegistry().bind("odd", odd());
        send(SET_ALL + "odd&objectMapper=#odd", new Holder(value));
        send(
                "twin:clientAttribute?operation=load",
                List.of(Map.of("clientId", "row", "attributeName", "value", "value", value)));

        for (String client : List.of("map", "bean", "odd", "row")) {
            assertThat(twin().state().values(client)).describedAs(client).isEqualTo(Map.of("value", text));
        }
    }

    /** A mapper of somebody else's that writes dates as numbers. */
    private static ObjectMapper odd() {
        return JsonMapper.builder()
                .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build();
    }

    /** A mapper that cannot be copied. */
    private static final class Uncopied extends ObjectMapper {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aMapperThatCannotBeCopiedStillWritesDatesAsText() {
        context.getRegistry().bind("uncopied", new Uncopied());

        Exchange out = send(SET_ALL + "c&objectMapper=#uncopied", new Holder(new Date(0)));

        assertThat(out.getException()).isNull();
        assertThat(twin().state().value("c", "value")).contains("1970-01-01T00:00:00Z");
    }

    /** A bean whose author said how its fields look. */
    public static class Annotated {
        @JsonProperty("День")
        @JsonFormat(pattern = "dd.MM.yyyy")
        public LocalDate getDay() {
            return LocalDate.of(2025, 12, 31);
        }

        @JsonProperty("Время")
        @JsonFormat(pattern = "dd.MM.yyyy HH:mm", timezone = "Europe/Moscow")
        public Date getTime() {
            return Date.from(Instant.parse("2025-12-31T21:30:00Z"));
        }

        @JsonIgnore
        public Object getSecret() {
            return "никому";
        }
    }

    @Test
    void annotationsAreHonoured() {
        assertThat(send(SET_ALL + "c", new Annotated()).getException()).isNull();

        assertThat(twin().state().values("c")).isEqualTo(Map.of("День", "31.12.2025", "Время", "01.01.2026 00:30"));
    }

    /** A bean with a field that has no form as text, and one that throws. */
    public static class Unreadable {
        public Object getHandle() {
            throw new IllegalStateException("секрет");
        }
    }

    @Test
    void aFieldThatCannotBeReadIsNamedWithoutItsValue() {
        assertThat(failureOf(send(SET_ALL + "c", new Unreadable()), TwinInvalidArgumentException.class))
                .hasMessageContainingAll(Unreadable.class.getName(), "field handle", "IllegalStateException")
                .hasMessageNotContaining("секрет");
    }

    @Test
    void anEmptyOptionalIsNull() {
        assertThat(failureOf(
                        send(SET_ALL + "c", Map.of("value", Optional.empty())), TwinInvalidArgumentException.class))
                .hasMessageContaining("null");
        assertThat(failureOf(send(SET_ALL + "c", new Holder(Optional.empty())), TwinInvalidArgumentException.class))
                .hasMessageContaining("null");
    }

    static Stream<Named<String>> places() {
        return Stream.of(Named.of("header", "header"), Named.of("field", "field"), Named.of("body", "body"));
    }

    private Exchange set(String place, byte[] bytes, String charset) {
        twin().state().createAttribute("Имя");
        return template.request("twin:clientAttribute?operation=set&clientId=c&attributeName=Имя", exchange -> {
            Map<String, Object> fields = new HashMap<>();
            fields.put("value", bytes);
            if (place.equals("header")) {
                exchange.getMessage().setHeader(TwinConstants.VALUE, bytes);
            } else {
                exchange.getMessage().setBody(place.equals("body") ? bytes : fields);
            }
            if (charset != null) {
                exchange.setProperty(Exchange.CHARSET_NAME, charset);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("places")
    void bytesAreDecodedInTheCharsetOfTheExchange(String place) {
        assertThat(set(place, "Иван".getBytes(WINDOWS_1251), "windows-1251").getException())
                .isNull();

        assertThat(twin().state().value("c", "Имя")).contains("Иван");
    }

    @ParameterizedTest
    @MethodSource("places")
    void bytesOfAnotherCharsetAreRefused(String place) {
        assertThat(failureOf(set(place, "Иван".getBytes(WINDOWS_1251), null), TwinInvalidArgumentException.class))
                .hasMessageContaining("isn't text in UTF-8");
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("places")
    void bytesThatSomebodyDecodedWronglyBeforeAreRefused(String place) {
        assertThat(failureOf(
                        set(place, "И\uFFFD\uFFFDн".getBytes(java.nio.charset.StandardCharsets.UTF_8), null),
                        TwinInvalidArgumentException.class))
                .hasMessageContaining("U+FFFD");
        assertThat(calls()).isEmpty();
    }

    @Test
    void bytesOfARowAreDecodedStrictlyToo() {
        Exchange out = send(
                "twin:clientAttribute?operation=load&createMissing=true",
                List.of(
                        Map.of("clientId", "c".getBytes(WINDOWS_1251), "Имя", "Иван".getBytes(WINDOWS_1251)),
                        Map.of("clientId", "d", "Имя", "x")));

        assertThat(((TwinLoadReport) resultOf(out)).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("isn't text in UTF-8"));
    }
}
