// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.support.TwinTestSupport;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Dates as databases and older libraries give them have the same text in a map and in a bean. */
class DatesTest extends TwinTestSupport {

    @BeforeEach
    void attribute() {
        twin().state().createAttribute("birthday");
    }

    /** A bean with a date. */
    public record Person(Object birthday) {}

    static Stream<Arguments> dates() {
        Calendar calendar = GregorianCalendar.from(
                ZonedDateTime.parse("2026-11-23T10:00:00+03:00").withZoneSameInstant(ZoneId.of("Europe/Moscow")));
        return Stream.of(
                Arguments.of(Date.valueOf("1980-05-17"), "1980-05-17"),
                Arguments.of(Time.valueOf("09:30:00"), "09:30:00"),
                Arguments.of(Timestamp.valueOf("2026-11-23 10:00:00.000000123"), "2026-11-23 10:00:00.000000123"),
                Arguments.of(Timestamp.valueOf("2026-11-23 10:00:00"), "2026-11-23 10:00:00"),
                Arguments.of(calendar, "2026-11-23T07:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("dates")
    void haveTheTextThatOneExpects(Object date, String text) {
        String uri = "twin:clientAttribute?operation=setAll&clientId=";

        assertThat(send(uri + "map", Map.of("birthday", date)).getException()).isNull();
        assertThat(send(uri + "bean", new Person(date)).getException()).isNull();

        assertThat(twin().state().values("map")).isEqualTo(Map.of("birthday", text));
        assertThat(twin().state().values("bean")).isEqualTo(Map.of("birthday", text));
    }
}
