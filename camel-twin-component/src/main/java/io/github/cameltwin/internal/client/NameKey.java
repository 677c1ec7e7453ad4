// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.Text;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Derives keys that are equal for names that look alike: names that are equal after Unicode's canonical composition (NFC),
 * after trimming and folding of spaces of all kinds, and without characters of zero width.
 */
public final class NameKey {

    private NameKey() {}

    /** Returns the common key of all names that look alike. */
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

    /** Returns the common key of all names that look alike, apart from case. */
    static String ignoringCase(String name) {
        // Upper case first: some letters share a lower case and have two upper cases, and vice versa.
        return ofLook(ofLook(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }
}
