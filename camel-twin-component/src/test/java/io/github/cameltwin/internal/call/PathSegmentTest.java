// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ids may be part of a path, and how they are written there. */
class PathSegmentTest {

    private static final String WHAT = "client id";

    @ParameterizedTest
    @ValueSource(strings = {"42", "a-b_c", "1b4e28ba-2fa1-11d2-883f-0016d3cca427", "a.b", ".a", "a."})
    void leavesUnreservedCharactersAsTheyAre(String id) {
        assertThat(PathSegment.encode(WHAT, id)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"a b,a%20b", "+7916,%2B7916", "a@b.ru,a%40b.ru", "a:b,a%3Ab", "a;b,a%3Bb", "a*b,a*b", "a~b,a~b"})
    void encodesOtherCharacters(String id, String encoded) {
        assertThat(PathSegment.encode(WHAT, id)).isIn(encoded, encoded.replace("~", "%7E"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Иванов", "客户", "😀", "a=b&c", "a\"b", "<a>", "[a]", "{a}", "a|b", "a^b", "a+b", "a\u00a0b"})
    void decodesToTheSameIdInOneSegment(String id) {
        String encoded = PathSegment.encode(WHAT, id);

        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(id);
        assertThat(URI.create("https://example.com/clients/" + encoded + "/attributes")
                        .getPath())
                .isEqualTo("/clients/" + id + "/attributes");
        assertThat(encoded).matches("[\\x21-\\x7e]+").doesNotContain("/");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t", "\u00a0", "\u200b"})
    void refusesABlankId(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathSegment.encode(WHAT, id))
                .withMessage("The client id is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a..b", "...", "../a", "a/b", "a\\b", "a?b", "a#b", "a%2Fb", "a%b"})
    void refusesAnIdThatCouldBeMoreThanOneSegment(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathSegment.encode(WHAT, id))
                .withMessageStartingWith("The client id must not");
    }

    @ParameterizedTest
    @ValueSource(chars = {0, '\n', '\r', '\t', 0x1b, 0x7f, 0x85})
    void refusesControlCharactersAndNamesTheirPlace(char control) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathSegment.encode(WHAT, "ab" + control + "c"))
                .withMessage("The client id must not contain control characters (found at position 3)");
    }

    @ParameterizedTest
    @ValueSource(chars = {0xd83d, 0xde00})
    void refusesHalfASurrogatePair(char half) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathSegment.encode(WHAT, "a" + half + "b"))
                .withMessageStartingWith("The client id");
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "a\u200b", "\u00a0a", "a\ufeff"})
    void refusesABlankAtTheEndsOfAnIdOfTheUsersOnly(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathSegment.check(WHAT, id))
                .withMessageEndingWith("trim it");
        assertThat(PathSegment.checkSafe(WHAT, id)).isEqualTo(id);
    }

    @Test
    void doesNotRepeatARefusedId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathSegment.encode(WHAT, "personal/data"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("personal"));
    }
}
