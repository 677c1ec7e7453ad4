// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.Text;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Forms of names in which those are equal that nobody can tell apart. Two names look alike if they are equal after Unicode's
 * canonical composition (NFC) and after trimming and folding of spaces of all kinds, and characters without width count for
 * nothing.
 */
public final class NameKey {

    private NameKey() {}

    /** The form that all names have which look alike. */
    public static String ofLook(String name) {
        StringBuilder key = new StringBuilder(name.length());
        boolean spaceBefore = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Text.isSpace(c)) {
                spaceBefore = true;
            } else if (!Text.isZeroWidth(c)) {
                if (spaceBefore && !key.isEmpty()) {
                    key.append(' ');
                }
                spaceBefore = false;
                key.append(c);
            }
        }
        return Normalizer.normalize(key, Normalizer.Form.NFC);
    }

    /** The form that all names have which look alike but for upper and lower case. */
    static String ignoringCase(String name) {
        // Upper case first: some letters have one lower case alone, and two upper cases, and the other way round.
        return ofLook(ofLook(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }
}
