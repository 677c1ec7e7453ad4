// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

/**
 * Tells Russian text from text that was decoded in a wrong charset: that has letters of other languages, mixes Cyrillic and
 * Latin letters in a word, has capitals inside words, or rare letters too often.
 */
final class RussianText {

    private static final String COMMON = "оеаинтсрвл";
    private static final String NEIGHBOURS = "ІіЇїЄєЎўҐґ";
    private static final String SIGNS = "\u00A0«»„“”‘’‚–—…№°±§·•™®©€";

    private int letters;
    private int common;
    private int neighbours;
    private int strange;
    private int mixed;
    private int capitalsInside;

    private RussianText() {}

    static boolean isLikely(String text) {
        RussianText counts = new RussianText();
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            counts.add(before, c);
            before = c;
        }
        return counts.isLikely();
    }

    private void add(char before, char c) {
        if (c < 0x80) {
            mixed += isLatin(c) && isRussian(before) ? 1 : 0;
        } else if (isRussian(c)) {
            letters++;
            common += COMMON.indexOf(Character.toLowerCase(c)) >= 0 ? 1 : 0;
            mixed += isLatin(before) ? 1 : 0;
            capitalsInside += Character.isUpperCase(c) && isRussian(before) && Character.isLowerCase(before) ? 1 : 0;
        } else if (NEIGHBOURS.indexOf(c) >= 0) {
            neighbours++;
        } else if (SIGNS.indexOf(c) < 0) {
            strange++;
        }
    }

    private boolean isLikely() {
        return letters > 0
                && strange * 50 <= letters
                && neighbours * 5 <= letters
                && mixed * 20 <= letters
                && capitalsInside * 20 <= letters
                && common * 100 >= letters * 45;
    }

    private static boolean isRussian(char c) {
        return c >= 'А' && c <= 'я' || c == 'Ё' || c == 'ё';
    }

    private static boolean isLatin(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
