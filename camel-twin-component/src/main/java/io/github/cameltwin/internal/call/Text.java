// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

/** Checks and cleans text. */
public final class Text {

    private static final int NAME_SHOWN = 100;

    private static final char NEXT_LINE = 0x85;
    private static final char SOFT_HYPHEN = 0xAD;
    private static final char WORD_JOINER = 0x2060;
    private static final char BYTE_ORDER_MARK = 0xFEFF;

    private Text() {}

    /**
     * Refuses text with half a surrogate pair, which has no form in UTF-8.
     *
     * @param  what                     what the text is, for the message
     * @return                          the text
     * @throws IllegalArgumentException if it is refused
     */
    public static String checkWellFormed(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException(
                            "The " + what + " isn't valid text: half a surrogate pair at position " + (i + 1));
                }
                i++;
            }
        }
        return text;
    }

    /**
     * Refuses a name that is blank or no valid text.
     *
     * @param  what                     what the name is of, for the message
     * @return                          the name
     * @throws IllegalArgumentException if it is refused
     */
    public static String checkName(String what, String name) {
        if (isBlank(name)) {
            throw new IllegalArgumentException("The " + what + " is blank");
        }
        return checkWellFormed(what, name);
    }

    /** Whether nobody would see anything of the text, no-break spaces included. */
    public static boolean isBlank(String text) {
        // A loop, as nearly every text ends it with its first letter.
        for (int i = 0; i < text.length(); i++) {
            if (!isInvisible(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text begins or ends with something that nobody would see there. */
    public static boolean hasBlankEnds(String text) {
        return !text.isEmpty() && (isInvisible(text.charAt(0)) || isInvisible(text.charAt(text.length() - 1)));
    }

    private static boolean isInvisible(char c) {
        return isSpace(c) || isZeroWidth(c);
    }

    /** Whether it is a space of any kind: no-break ones, tabs and line breaks included. */
    public static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
    }

    /** Whether it takes no room, such as a byte order mark, a soft hyphen, or what joins letters. */
    public static boolean isZeroWidth(char c) {
        return c == SOFT_HYPHEN || c >= 0x200B && c <= 0x200D || c == WORD_JOINER || c == BYTE_ORDER_MARK;
    }

    /** A name, fit for a message; with the spaces at its ends, as these may be what is wrong with it. */
    public static String shown(String name) {
        return inOneLine(name, NAME_SHOWN);
    }

    /** At most {@code limit} characters of the text in one line, fit for a log: foreign text must not forge log lines. */
    public static String oneLine(String text, int limit) {
        return inOneLine(text, limit).trim();
    }

    private static String inOneLine(String text, int limit) {
        String cut = text.length() <= limit ? text : text.substring(0, limit) + "…";
        StringBuilder line = new StringBuilder(cut.length());
        cut.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
