// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the charset of a text by its first bytes. UTF-8 and UTF-16 show themselves; windows-1251 is recognised by Russian
 * text, and refused where another charset explains the bytes as well. A declared charset is checked in the same way, as
 * nearly all bytes are some text in it.
 */
public final class CharsetDetector {

    /** Number of bytes that are enough. */
    public static final int SAMPLE = 64 * 1024;

    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    /** Charsets of Russian text with one byte a letter, as far as this Java has them. */
    private static final List<Charset> CYRILLIC = List.of("windows-1251", "IBM866", "KOI8-R", "ISO-8859-5").stream()
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .toList();

    /** So many sequences of UTF-8 for each byte that is none, and the text is UTF-8 with a broken row. */
    private static final int MOSTLY = 8;

    private CharsetDetector() {}

    /**
     * Finds UTF-16, with or without a mark.
     *
     * @param  sample the first bytes; two are enough
     * @return        UTF-16 with its byte order, or null
     */
    public static Charset utf16(byte[] sample) {
        if (startsWith(sample, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(sample, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int zerosAtEven = 0;
        int zerosAtOdd = 0;
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == 0) {
                zerosAtEven += 1 - i % 2;
                zerosAtOdd += i % 2;
            }
        }
        if (zerosAtEven == zerosAtOdd) {
            return null;
        }
        return zerosAtEven == 0 ? StandardCharsets.UTF_16LE : zerosAtOdd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    /**
     * Finds the charset of a text, or checks the declared one.
     *
     * @param  sample                   the first bytes
     * @param  declared                 the charset that the options or the message name; or null
     * @throws IllegalArgumentException if it isn't certain, or isn't the declared one
     */
    public static Charset of(byte[] sample, Charset declared) {
        Utf8 utf8 = Utf8.of(sample);
        return declared == null ? found(sample, utf8) : checked(sample, utf8, declared);
    }

    private static Charset found(byte[] sample, Utf8 utf8) {
        Charset utf16 = utf16(sample);
        if (utf16 != null) {
            return utf16;
        }
        if (hasZero(sample)) {
            throw new IllegalArgumentException("The body isn't a text: it has bytes that are zero");
        }
        if (isUtf8Marked(sample) || utf8.isLikely()) {
            return StandardCharsets.UTF_8;
        }
        List<Charset> likely = cyrillicOf(sample);
        if (likely.equals(List.of(WINDOWS_1251))) {
            return WINDOWS_1251;
        }
        throw new IllegalArgumentException("The charset of the text isn't certain: it isn't UTF-8"
                + (likely.size() == 1
                        ? ", and looks like " + likely.get(0) + ". Set the option charset to " + likely.get(0)
                        : ". Set the option charset, such as charset=windows-1251")
                + ", or save the file as UTF-8");
    }

    private static Charset checked(byte[] sample, Utf8 utf8, Charset declared) {
        Charset marked = isUtf8Marked(sample)
                ? StandardCharsets.UTF_8
                : startsWith(sample, 0xFF, 0xFE) || startsWith(sample, 0xFE, 0xFF) ? utf16(sample) : null;
        boolean isDeclaredUtf8 = declared.equals(StandardCharsets.UTF_8);
        boolean isDeclaredUtf16 = declared.name().startsWith("UTF-16");
        boolean isOneByte = declared.newEncoder().maxBytesPerChar() == 1;
        if (marked != null
                && !marked.equals(declared)
                && (marked.equals(StandardCharsets.UTF_8) || !declared.equals(StandardCharsets.UTF_16))) {
            throw wrong(declared, marked, "begins with the mark of " + marked);
        }
        if (isDeclaredUtf16 && marked == null && sample.length > 1 && !hasZero(sample)) {
            throw wrong(declared, null, "has no line break or delimiter in this charset");
        }
        if ((isDeclaredUtf8 || isOneByte) && hasZero(sample)) {
            throw wrong(declared, utf16(sample), "has bytes that are zero");
        }
        if (isDeclaredUtf8 && !utf8.isLikely()) {
            List<Charset> likely = cyrillicOf(sample);
            throw wrong(declared, likely.size() == 1 ? likely.get(0) : null, "isn't text in this charset");
        }
        if (isOneByte && utf8.sequences > 0 && utf8.isLikely()) {
            throw wrong(
                    declared,
                    StandardCharsets.UTF_8,
                    utf8.malformed == 0 ? "is text in UTF-8" : "is text in UTF-8 except for some rows");
        }
        if (CYRILLIC.contains(declared)) {
            List<Charset> likely = cyrillicOf(sample);
            if (likely.size() == 1 && !likely.contains(declared)) {
                throw wrong(declared, likely.get(0), "looks like " + likely.get(0));
            }
        }
        return declared;
    }

    private static IllegalArgumentException wrong(Charset declared, Charset better, String problem) {
        return new IllegalArgumentException(
                "The charset " + declared + ", from the option charset or the message, isn't the one"
                        + " of the text, which " + problem + ". "
                        + Optional.ofNullable(better)
                                .map(charset -> "Set the option charset to " + charset)
                                .orElse("Set the option charset to the right one"));
    }

    private static List<Charset> cyrillicOf(byte[] sample) {
        return CYRILLIC.stream()
                .filter(charset -> RussianText.isLikely(new String(sample, charset)))
                .toList();
    }

    private static boolean isUtf8Marked(byte[] sample) {
        return startsWith(sample, 0xEF, 0xBB, 0xBF);
    }

    private static boolean startsWith(byte[] sample, int... bytes) {
        if (sample.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((sample[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZero(byte[] sample) {
        for (byte one : sample) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * How much of a text is UTF-8.
     *
     * @param sequences of several bytes
     * @param malformed bytes that are no UTF-8
     * @param isAtFirst the first line that isn't ASCII is UTF-8. Such letters in windows-1251 make no words.
     */
    private record Utf8(int sequences, int malformed, boolean isAtFirst) {

        private static Utf8 of(byte[] sample) {
            return of(sample, of(firstLine(sample), false).isWhole());
        }

        /** Returns the first line that isn't ASCII, or nothing. */
        private static byte[] firstLine(byte[] sample) {
            int first = 0;
            while (first < sample.length && sample[first] >= 0) {
                first++;
            }
            int end = first;
            while (end < sample.length && sample[end] != '\n' && sample[end] != '\r') {
                end++;
            }
            return Arrays.copyOfRange(sample, first, end);
        }

        private static Utf8 of(byte[] sample, boolean isAtFirst) {
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
            ByteBuffer bytes = ByteBuffer.wrap(sample);
            CharBuffer chars = CharBuffer.allocate(sample.length);
            int malformed = 0;
            // The sample may end within a character.
            for (CoderResult result = decoder.decode(bytes, chars, false);
                    result.isError();
                    result = decoder.decode(bytes, chars, false)) {
                malformed++;
                bytes.position(bytes.position() + result.length());
            }
            int sequences = (int) chars.flip().chars().filter(c -> c > 0x7F).count();
            return new Utf8(sequences, malformed, isAtFirst);
        }

        private boolean isWhole() {
            return malformed == 0 && sequences > 1;
        }

        private boolean isLikely() {
            return isAtFirst || malformed * MOSTLY <= sequences;
        }
    }
}
