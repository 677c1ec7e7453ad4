// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.TwinInputFormat;
import io.github.cameltwin.internal.call.Text;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The options that say how to read the file of a load.
 *
 * @param format    its format
 * @param charset   the charset of its text; null where it is recognised
 * @param delimiter separates the columns of CSV; null where it is recognised
 * @param sheet     the sheet of an Excel file; null for the first one
 */
public record InputOptions(TwinInputFormat format, Charset charset, Character delimiter, String sheet) {

    /** Recognises everything. */
    public static final InputOptions AUTO = new InputOptions(TwinInputFormat.auto, null, null, null);

    /**
     * Reads the options as they are written.
     *
     * @throws IllegalArgumentException if one can't be used; the message names it
     */
    public static InputOptions of(TwinInputFormat format, String charset, String delimiter, String sheet) {
        return new InputOptions(format, charsetOf(charset), delimiterOf(delimiter), isSet(sheet) ? sheet : null);
    }

    /** A Kamelet passes on a parameter that isn't set as an empty text. */
    private static boolean isSet(String option) {
        return option != null && !option.isEmpty();
    }

    private static Charset charsetOf(String name) {
        try {
            return isSet(name) ? Charset.forName(name.strip()) : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "The option charset isn't the name of a charset: " + Text.shown(name)
                            + ". Use a name such as UTF-8, UTF-16LE or windows-1251, or leave it out",
                    e);
        }
    }

    private static Character delimiterOf(String delimiter) {
        if (!isSet(delimiter)) {
            return null;
        }
        String plain = delimiter.equalsIgnoreCase("tab") || delimiter.equals("\\t") ? "\t" : delimiter;
        if (plain.length() != 1 || plain.charAt(0) == '"' || plain.charAt(0) == '\n' || plain.charAt(0) == '\r') {
            throw new IllegalArgumentException("The option delimiter is '" + Text.shown(delimiter)
                    + "', and must be one character or tab. Leave it out to recognise it");
        }
        return plain.charAt(0);
    }

    /** Returns whether this format may be read. */
    boolean accepts(TwinInputFormat found) {
        return format == TwinInputFormat.auto || format == found;
    }
}
