// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Removes credentials from texts that people read. A secret is removed wherever it occurs, as it is or as JSON, a URL or HTML
 * spell it, also in the middle of other text, with two exceptions:
 * <ul>
 * <li>An {@linkplain OrdinaryWords ordinary word} of a sentence stays. If a password is "wrong", TWIN's "Email or password is
 * wrong." doesn't reveal it, as everybody gets that sentence; without the word, nobody could read it. Only a password that is such
 * a word, or a part of one, can stay, and none of them is worth keeping.</li>
 * <li>A secret of less than four characters is removed only where it stands alone: in the middle of words it is there by
 * chance.</li>
 * </ul>
 * Tokens are longer, and not words, so they are always removed.
 */
final class SecretRedactor {

    private static final String HIDDEN = "xxxxxx";

    /** What is shorter is in any text by chance. */
    private static final int SHORTEST_IN_WORDS = 4;

    /** What encoded forms begin with. */
    private static final String ENCODED = "\\%&";

    /** Spellings of single characters: in JSON, in URLs and in HTML. */
    private static final Map<Integer, List<String>> OTHERS = Map.ofEntries(
            Map.entry((int) '\b', List.of("\\b")),
            Map.entry((int) '\f', List.of("\\f")),
            Map.entry((int) '\n', List.of("\\n")),
            Map.entry((int) '\r', List.of("\\r")),
            Map.entry((int) '\t', List.of("\\t")),
            Map.entry((int) ' ', List.of("+")),
            Map.entry((int) '&', List.of("&amp;")),
            Map.entry((int) '<', List.of("&lt;")),
            Map.entry((int) '>', List.of("&gt;")),
            Map.entry((int) '"', List.of("&quot;")),
            Map.entry((int) '\'', List.of("&apos;", "&#039;")));

    private SecretRedactor() {}

    /** The response with the secrets taken out where the other side repeats them. */
    static ApiResponse hide(ApiResponse response) {
        List<String> secrets = response.secrets();
        String text = response.text();
        String safe = hide(text, secrets);
        return (safe.equals(text)
                        ? response
                        : response.withBody(safe.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .withHead(hide(response.statusText(), secrets), hide(response.location(), secrets));
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
            map.forEach((name, value) -> safe.put(hideField(String.valueOf(name), secrets), hideIn(value, secrets)));
            return safe;
        }
        return json;
    }

    private static String hideField(String name, List<String> secrets) {
        String quoted = "\"" + name + "\":";
        String safe = hide(quoted, secrets);
        return safe.equals(quoted) ? name : hide(name, secrets);
    }

    /** The exception, or what is left of it where it or a cause of it quotes a secret. */
    static Throwable hide(Throwable failure, List<String> secrets) {
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
            if (end > 0 && !mayStay(secret, text, at, end)) {
                safe.append(text, done, at).append(HIDDEN);
                done = end;
                at = end - 1;
            }
        }
        return done == 0 ? text : safe.append(text, done, text.length()).toString();
    }

    private static boolean mayStay(Spelling[] secret, String text, int begin, int end) {
        boolean isInWord = begin > 0 && Character.isLetterOrDigit(text.charAt(begin - 1))
                || end < text.length() && Character.isLetterOrDigit(text.charAt(end));
        return secret.length < SHORTEST_IN_WORDS && isInWord || OrdinaryWords.contain(text, begin, end);
    }

    /** Where the secret ends that begins at this place of the text, or -1. */
    private static int endOf(Spelling[] secret, String text, int begin) {
        // Several, as what is one character in one spelling may be two in another.
        NavigableSet<Integer> ends = secret[0].endsIn(text, begin);
        for (int i = 1; i < secret.length && !ends.isEmpty(); i++) {
            NavigableSet<Integer> next = new TreeSet<>();
            for (int at : ends) {
                next.addAll(secret[i].endsIn(text, at));
            }
            ends = next;
        }
        return ends.isEmpty() ? -1 : ends.last();
    }

    /**
     * The ways to write one character of a secret.
     *
     * @param exact   those in which the case of letters counts
     * @param encoded those with hexadecimal digits, whose case doesn't count
     */
    private record Spelling(List<String> exact, List<String> encoded) {

        /** Made once: a token has only these characters, and each refused response is searched for one. */
        private static final Spelling[] ASCII =
                IntStream.range(0, 128).mapToObj(Spelling::make).toArray(Spelling[]::new);

        static Spelling[] allOf(String secret) {
            return secret.codePoints()
                    .mapToObj(c -> c < ASCII.length ? ASCII[c] : make(c))
                    .toArray(Spelling[]::new);
        }

        private static Spelling make(int codePoint) {
            String plain = Character.toString(codePoint);
            byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
            // Bytes of UTF-8 in the head of a response are read one by one.
            String inHead = new String(bytes, StandardCharsets.ISO_8859_1);
            List<String> exact = new ArrayList<>(List.of(plain, "\\" + plain, inHead));
            exact.addAll(OTHERS.getOrDefault(codePoint, List.of()));
            String inJson = plain.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
            String inUrl = IntStream.range(0, bytes.length)
                    .mapToObj(i -> "%%%02x".formatted(bytes[i]))
                    .collect(Collectors.joining());
            return new Spelling(
                    exact, List.of(inJson, inUrl, "&#%d;".formatted(codePoint), "&#x%x;".formatted(codePoint)));
        }

        /** Where it may end in the text if it is there at this place. */
        private NavigableSet<Integer> endsIn(String text, int at) {
            NavigableSet<Integer> ends = Collections.emptyNavigableSet();
            for (String form : exact) {
                if (text.startsWith(form, at)) {
                    ends = with(ends, at + form.length());
                }
            }
            if (at < text.length() && ENCODED.indexOf(text.charAt(at)) >= 0) {
                for (String form : encoded) {
                    if (text.regionMatches(true, at, form, 0, form.length())) {
                        ends = with(ends, at + form.length());
                    }
                }
            }
            return ends;
        }

        /** Makes a set only where there is something to put into it, which is nearly nowhere. */
        private static NavigableSet<Integer> with(NavigableSet<Integer> ends, int end) {
            NavigableSet<Integer> more = ends.isEmpty() ? new TreeSet<>() : ends;
            more.add(end);
            return more;
        }
    }
}
