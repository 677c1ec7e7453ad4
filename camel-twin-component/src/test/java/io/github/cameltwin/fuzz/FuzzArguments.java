// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Arguments of fuzz tests, and what must become of them: told anew here, not asked of the component. */
public final class FuzzArguments {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String NO_WIDTH = "[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]";

    private static final String BLANK = "[\\s\\p{Z}\\x1c-\\x1f\\u00ad\\u200b-\\u200d\\u2060\\ufeff]";

    private FuzzArguments() {}

    /**
     * A value as a route may have it.
     *
     * @param given the object
     * @param text  what an operator must see; null where it must be refused
     */
    record Datum(Object given, String text) {

        private static Datum of(String text) {
            return new Datum(text, isText(text) ? text : null);
        }

        private static Datum of(BigDecimal number) {
            return new Datum(number, number.toPlainString());
        }

        /** As it can be in JSON: numbers and truth as they are, all else as text. */
        Object inJson() {
            if (given instanceof Double number && Double.isFinite(number)) {
                // What a writer adds to a double is part of the text that comes.
                return withoutZeros(number);
            }
            return given == null || given instanceof String || given instanceof Number || given instanceof Boolean
                    ? given
                    : text;
        }
    }

    /** How a map gets into a body. */
    enum Form {
        MAP(map -> map),
        JSON_TEXT(FuzzArguments::json),
        JSON_BYTES(map -> json(map).getBytes(StandardCharsets.UTF_8)),
        JSON_STREAM(map -> new ByteArrayInputStream(json(map).getBytes(StandardCharsets.UTF_8)));

        private final Function<Map<String, Object>, Object> of;

        Form(Function<Map<String, Object>, Object> of) {
            this.of = of;
        }

        Object of(Map<String, Object> map) {
            return of.apply(map);
        }

        Object valueOf(Datum datum) {
            return this == MAP ? datum.given() : datum.inJson();
        }
    }

    static String json(Map<String, Object> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Arbitrary<Datum> data() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, FuzzSupport.texts().map(Datum::of)),
                Tuple.of(1, Arbitraries.longs().map(n -> new Datum(n, "" + n))),
                Tuple.of(1, Arbitraries.bigDecimals().ofScale(20).map(Datum::of)),
                Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(-9_000, 9_000)
                                .map(exponent -> Datum.of(new BigDecimal("1.7e" + exponent)))),
                Tuple.of(
                        1,
                        Arbitraries.doubles()
                                .map(n -> new Datum(n, withoutZeros(n).toPlainString()))),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                new Datum(null, null),
                                new Datum(Double.NaN, "NaN"),
                                new Datum(new BigDecimal("1e999999999"), null),
                                new Datum(new BigDecimal("-1e-999999999"), null),
                                new Datum(true, "true"),
                                new Datum('ж', "ж"),
                                new Datum(Thread.State.NEW, "NEW"),
                                new Datum(Instant.EPOCH, "1970-01-01T00:00:00Z"),
                                new Datum(LocalDate.EPOCH, "1970-01-01"),
                                new Datum(new Date(0), "1970-01-01T00:00:00Z"),
                                new Datum(new UUID(1, 2), "00000000-0000-0001-0000-000000000002"),
                                new Datum("Имя".getBytes(StandardCharsets.UTF_8), "Имя"),
                                Datum.of("x".repeat(100_000)))));
    }

    private static BigDecimal withoutZeros(Double number) {
        return new BigDecimal(number.toString()).stripTrailingZeros();
    }

    /** Whether a text can be sent at all. */
    static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static boolean isName(String text) {
        return isText(text) && !text.matches("(?U)" + BLANK + "*");
    }

    /** Whether an id stays in its place of a path, whatever reads that path, and is no other id than it looks. */
    static boolean isId(String text) {
        return isName(text)
                && !text.contains("..")
                && !List.of(".").contains(text)
                && !text.matches("(?s).*[/\\\\?#%\\x00-\\x1f\\x7f-\\x9f].*")
                && !text.matches("(?Us)" + BLANK + ".*|.*" + BLANK);
    }

    /** What all names have in common that must not stand side by side. */
    static String lookOf(String name) {
        String seen = Normalizer.normalize(name.replaceAll(NO_WIDTH, ""), Normalizer.Form.NFC)
                .replaceAll("(?U)" + BLANK + "+", " ")
                .strip();
        return Normalizer.normalize(seen.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** Whether each of these names can be told from the others, and from those that are there. */
    static boolean areDistinct(Collection<String> names, Collection<String> known) {
        Set<String> others = new HashSet<>(known);
        others.addAll(names);
        Set<String> looks = names.stream().map(FuzzArguments::lookOf).collect(Collectors.toSet());
        others.removeIf(other -> !looks.contains(lookOf(other)));
        return others.size() == looks.size();
    }
}
