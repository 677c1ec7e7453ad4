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
package io.github.cameltwin.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is taken out of a text however it is spelled there. */
class SecretsTest {

    private static final String SECRET = "p/ä\"\ud83d\ude00\\+z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "p\\/ä\\\"\ud83d\ude00\\\\+z",
                "p\\/\\u00e4\\\"\\uD83D\\ude00\\\\+z",
                "p/\u00c3\u00a4\"\u00f0\u009f\u0098\u0080\\+z",
                "p%2F%C3%A4%22%f0%9f%98%80%5c%2Bz"
            })
    void isTakenOutInEverySpelling(String spelled) {
        for (String text : List.of(spelled, "a" + spelled, spelled + "b", spelled + spelled + "pp/" + spelled + "p")) {
            String safe = Secrets.hide(text, List.of("other", SECRET));

            assertThat(safe).isEqualTo(text.replace(spelled, "xxxxxx"));
        }
    }

    @Test
    void isTakenOutHoweverLongItIs() {
        String secret = "abc/".repeat(50_000);

        assertThat(Secrets.hide("<" + secret.replace("/", "\\/") + ">", List.of(secret)))
                .isEqualTo("<xxxxxx>");
    }

    @Test
    void whatIsNoSecretStays() {
        assertThat(Secrets.hide("p/ä p%2 \\u00 \\", List.of(SECRET, ""))).isEqualTo("p/ä p%2 \\u00 \\");
    }

    @Test
    void isTakenOutOfCausesToo() {
        Throwable failure = new IllegalStateException("a", new IOException("b " + SECRET));

        Throwable safe = Secrets.hide(failure, List.of(SECRET));

        assertThat(safe).hasMessage("java.lang.IllegalStateException: a").hasNoCause();
    }

    @Test
    void aMessageIsNotTakenApartForASecretOfALetter() {
        Throwable failure = new IOException("Maximum line length limit exceeded");

        assertThat(Secrets.hide(failure, List.of("t"))).isSameAs(failure);
    }
}
