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

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keeps credentials out of what people read. */
final class Secrets {

    private static final String HIDDEN = "xxxxxx";

    /** What is shorter is in any message by chance, and would be taken out of its words. */
    private static final int SHORTEST_IN_MESSAGE = 4;

    private Secrets() {}

    /** The answer with the secrets taken out where the other side repeats them. */
    static TwinResponse hide(TwinResponse answer) {
        List<String> secrets = answer.secrets();
        String text = answer.text();
        String safe = hide(text, secrets);
        return (safe.equals(text)
                        ? answer
                        : answer.withBody(safe.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .withHead(hide(answer.statusText(), secrets), hide(answer.location(), secrets));
    }

    /** The text with the secrets taken out, also where JSON or a URL spells them in another way. */
    static String hide(String text, List<String> secrets) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        String safe = text;
        for (String secret : secrets) {
            safe = hide(safe, Spelling.allOf(secret));
        }
        return safe;
    }

    /** What JSON is made of, with the secrets taken out of all its texts. */
    static Object hideIn(Object json, List<String> secrets) {
        if (json instanceof String text) {
            return hide(text, secrets);
        }
        if (json instanceof List<?> list) {
            List<Object> safe = new ArrayList<>();
            list.forEach(element -> safe.add(hideIn(element, secrets)));
            return safe;
        }
        if (json instanceof Map<?, ?> map) {
            Map<Object, Object> safe = new LinkedHashMap<>();
            map.forEach((name, value) -> safe.put(hideIn(name, secrets), hideIn(value, secrets)));
            return safe;
        }
        return json;
    }

    /** The exception, or what is left of it where it or a cause of it quotes a secret. */
    static Throwable hide(Throwable failure, List<String> allSecrets) {
        List<String> secrets = allSecrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_IN_MESSAGE)
                .toList();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.toString();
            if (!hide(text, secrets).equals(text)) {
                return new IOException(hide(failure.toString(), secrets));
            }
        }
        return failure;
    }

    private static String hide(String text, Spelling[] secret) {
        StringBuilder safe = new StringBuilder();
        int done = 0;
        for (int at = 0; at < text.length() && secret.length > 0; at++) {
            int end = endOf(secret, text, at);
            if (end > 0) {
                safe.append(text, done, at).append(HIDDEN);
                done = end;
                at = end - 1;
            }
        }
        return done == 0 ? text : safe.append(text, done, text.length()).toString();
    }

    /** Where the secret ends that begins at this place of the text, or -1. */
    private static int endOf(Spelling[] secret, String text, int begin) {
        int at = begin;
        for (int i = 0; i < secret.length && at >= 0; i++) {
            at = secret[i].endIn(text, at);
        }
        return at;
    }

    /** The ways to write one character of a secret. */
    private record Spelling(String plain, String inHead, String inJson, String inUrl) {

        /** Made once: a token has no other characters, and each refused answer is searched for one. */
        private static final Spelling[] ASCII =
                IntStream.range(0, 128).mapToObj(Spelling::make).toArray(Spelling[]::new);

        static Spelling[] allOf(String secret) {
            return secret.codePoints()
                    .mapToObj(c -> c < ASCII.length ? ASCII[c] : make(c))
                    .toArray(Spelling[]::new);
        }

        private static Spelling make(int codePoint) {
            String plain = Character.toString(codePoint);
            String inJson = plain.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
            // Bytes of UTF-8 in the head of an answer are read one by one.
            String inHead = new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return new Spelling(plain, inHead, inJson, URLEncoder.encode(plain, StandardCharsets.UTF_8));
        }

        /** Where it ends in the text if it is there at this place, or -1. */
        private int endIn(String text, int at) {
            if (text.startsWith(plain, at)) {
                return at + plain.length();
            }
            if (text.startsWith(plain, at + 1) && text.charAt(at) == '\\') {
                return at + 1 + plain.length();
            }
            if (text.startsWith(inHead, at)) {
                return at + inHead.length();
            }
            if (text.regionMatches(true, at, inJson, 0, inJson.length())) {
                return at + inJson.length();
            }
            return inUrl.startsWith("%") && text.regionMatches(true, at, inUrl, 0, inUrl.length())
                    ? at + inUrl.length()
                    : -1;
        }
    }
}
