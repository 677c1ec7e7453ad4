// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.internal.call.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Makes text of the names, values and ids that a message holds. Bytes are decoded strictly: what isn't in its charset
 * would otherwise reach operators as replacement characters.
 *
 * @param charset the charset of bytes
 * @param decoded whether the text that the fields come from was decoded by this component
 */
public record FieldText(Charset charset, boolean decoded) {

    private static final char REPLACEMENT = '\uFFFD';

    /**
     * Returns a field as text.
     *
     * @param  what                     what the field is of, for the message
     * @param  name                     its name; a message is put together only where there is one
     * @throws IllegalArgumentException if it is null or has no obvious form as text
     */
    String of(String what, Object name, Object value) {
        String text = ofNullable(what, name, value);
        if (text == null) {
            throw new IllegalArgumentException(
                    "The " + shown(what, name) + " is null: leave it out, or send an empty string");
        }
        return text;
    }

    /** Returns a field as text, or null where it is null. */
    String ofNullable(String what, Object name, Object value) {
        if (value instanceof CharSequence text) {
            return checked(what, name, text.toString(), decoded);
        }
        if (value == null || Scalars.isScalar(value)) {
            return value == null ? null : Scalars.toText(value);
        }
        if (value instanceof byte[] bytes) {
            return checked(what, name, ByteOrderMark.strip(decode(what, name, bytes, charset)), true);
        }
        Object plain = ForeignTypes.plain(value);
        if (plain != value) {
            return ofNullable(what, name, plain);
        }
        throw new IllegalArgumentException(
                "The " + shown(what, name) + " must be text, a number, a boolean or a date, but is " + kindOf(value));
    }

    /** Returns a value as text; null where it is null and nulls are accepted. */
    String ofValue(String what, Object name, Object value, boolean acceptsNull) {
        return acceptsNull ? ofNullable(what, name, value) : of(what, name, value);
    }

    private static String shown(String what, Object name) {
        return Text.shown((what + " " + name).strip());
    }

    /**
     * Decodes bytes.
     *
     * @throws IllegalArgumentException if they aren't text in the charset
     */
    static String decode(String what, Object name, byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The " + shown(what, name) + " isn't text in " + charset
                            + ": send it in UTF-8, or name its charset in the exchange property "
                            + Exchange.CHARSET_NAME,
                    e);
        }
    }

    /** Refuses text that was decoded with a wrong charset before: its letters are lost. */
    private static String checked(String what, Object name, String text, boolean decoded) {
        if (decoded && text.indexOf(REPLACEMENT) >= 0) {
            throw new IllegalArgumentException("The " + shown(what, name)
                    + " contains U+FFFD, the sign for a character that was lost when text was read in a wrong charset:"
                    + " export it again, and name its charset");
        }
        return text;
    }

    private static String kindOf(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        return value instanceof Collection || value.getClass().isArray()
                ? "a list"
                : "a " + value.getClass().getName();
    }
}
