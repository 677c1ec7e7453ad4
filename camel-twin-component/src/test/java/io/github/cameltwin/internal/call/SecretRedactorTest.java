// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is taken out of a text however it is spelled there. */
class SecretRedactorTest {

    private static final String SECRET = "p/ä\"\ud83d\ude00\\+z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "p\\/ä\\\"\ud83d\ude00\\\\+z",
                "p\\/\\u00e4\\\"\\uD83D\\ude00\\\\+z",
                "p/\u00c3\u00a4\"\u00f0\u009f\u0098\u0080\\+z",
                "p%2F%C3%A4%22%f0%9f%98%80%5c%2Bz",
                "%70%2F%C3%A4%22%f0%9f%98%80%5c%2B%7A",
                "p/ä&quot;\ud83d\ude00\\+z",
                "p&#47;&#xE4;&#34;&#x1f600;&#92;&#43;z"
            })
    void isTakenOutInEverySpelling(String spelled) {
        for (String text : List.of(spelled, "a" + spelled, spelled + "b", spelled + spelled + "pp/" + spelled + "p")) {
            String safe = SecretRedactor.hide(text, List.of("other", SECRET));

            assertThat(safe).isEqualTo(text.replace(spelled, "xxxxxx"));
        }
    }

    @Test
    void isTakenOutHoweverLongItIs() {
        String secret = "abc/".repeat(50_000);

        assertThat(SecretRedactor.hide("<" + secret.replace("/", "\\/") + ">", List.of(secret)))
                .isEqualTo("<xxxxxx>");
    }

    @Test
    void whatIsNoSecretStays() {
        assertThat(SecretRedactor.hide("p/ä p%2 \\u00 \\", List.of(SECRET, ""))).isEqualTo("p/ä p%2 \\u00 \\");
    }

    @Test
    void isTakenOutOfCausesToo() {
        Throwable failure = new IllegalStateException("a", new IOException("b " + SECRET));

        Throwable safe = SecretRedactor.hide(failure, List.of(SECRET));

        assertThat(safe).hasMessage("java.lang.IllegalStateException: a").hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "my pass word&,my%20pass%20word%26",
        "my pass word&,my+pass+word%26",
        "my pass word&,my pass word&amp;",
        "'a\tb\nc','a\\tb\\nc'",
        "a&b,a&amp;b",
        "'a\\\\b','a\\\\b'",
        "'a\\\\b','a\\\\\\\\b'",
        "hunter2,\\u0068unter2",
        "hunter2,%68%75%6e%74%65%72%32"
    })
    void isTakenOutAsUrlsJsonAndHtmlSpellIt(String secret, String spelled) {
        assertThat(SecretRedactor.hide("<" + spelled + ">", List.of(secret))).isEqualTo("<xxxxxx>");
    }

    @ParameterizedTest
    @CsvSource({
        "wrong,Email or password is wrong.",
        "wrong,Email or password is wrong",
        "wrong,'{\"error\":\"Email or password is wrong.\"}'",
        "password,Email or password is wrong.",
        "Email,Email or password is wrong.",
        "mail,Email or password is wrong.",
        "word,Email or password is wrong.",
        "is,Email or password is wrong.",
        "a,Email or password is wrong.",
        "ro,Email or password is wrong.",
        "pass,The password is wrong",
        "expired,Token is expired.",
        "Bad,Bad Request",
        "пароль,Неверный логин или пароль.",
        "error,'{\"error\":\"Email or password is wrong.\"}'"
    })
    void wordsOfEveryRefusalStay(String secret, String text) {
        assertThat(SecretRedactor.hide(text, List.of(secret))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "hunter2,bad password hunter2,bad password xxxxxx",
        "hunter,bad password hunter,bad password xxxxxx",
        "hunter,badpwhunterabc,badpwxxxxxxabc",
        "secret,'{\"error\":\"The secret is wrong\"}','{\"error\":\"The xxxxxx is wrong\"}'",
        "wrong,wrong,xxxxxx",
        "wrong,password=wrong,password=xxxxxx",
        "wrong,Wrong password: wrong,Wrong password: xxxxxx",
        "wrong,'{\"password\":\"wrong\"}','{\"password\":\"xxxxxx\"}'",
        "wrong,The password 'wrong' is wrong,The password 'xxxxxx' is wrong",
        "wrong,<b>wrong</b>,<b>xxxxxx</b>",
        "password,/login/password,/login/xxxxxx",
        "wrong,The password is \\u0077rong,The password is xxxxxx",
        "wrong,The password wrong1 is wrong,The password xxxxxx1 is wrong",
        "password1,Your password1 is wrong,Your xxxxxx is wrong",
        "password is,Email or password is wrong.,Email or xxxxxx wrong.",
        "pw1,bad password pw1,bad password xxxxxx",
        "x,bad password 'x' in xml,bad password 'xxxxxx' in xml"
    })
    void whatMayBeAnEchoIsTakenOut(String secret, String text, String safe) {
        assertThat(SecretRedactor.hide(text, List.of(secret))).isEqualTo(safe);
    }

    @Test
    void fieldsThatAreOrdinaryWordsStay() {
        Object json = Map.of("password", List.of("password is wrong", "hunter2"), "hunter2", 1);

        assertThat(SecretRedactor.hideIn(json, List.of("password", "hunter2")))
                .isEqualTo(Map.of("password", List.of("password is wrong", "xxxxxx"), "xxxxxx", 1));
    }

    @Test
    void aMessageIsNotTakenApartForASecretOfALetter() {
        Throwable failure = new IOException("Maximum line length limit exceeded");

        assertThat(SecretRedactor.hide(failure, List.of("t"))).isSameAs(failure);
    }
}
