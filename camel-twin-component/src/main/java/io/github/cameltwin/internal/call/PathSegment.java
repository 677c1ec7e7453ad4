// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Ids as parts of a path. Ids are data: what could make them more than one segment is refused. */
public final class PathSegment {

    /** By ASCII code: a look-up, as this is asked for each character of each call. */
    private static final boolean[] UNRESERVED = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
                .chars()
                .forEach(c -> UNRESERVED[c] = true);
    }

    private PathSegment() {}

    /**
     * Refuses an id of a route's or a file's that {@link #checkSafe} refuses, or that begins or ends with a blank: nobody
     * means that, and it would be another id.
     *
     * @param  what                     what the id is of, for the message
     * @return                          the id
     * @throws IllegalArgumentException if it is refused; the message names the reason but does not repeat the id
     */
    public static String check(String what, String id) {
        checkSafe(what, id);
        if (Text.hasBlankEnds(id)) {
            throw new IllegalArgumentException(
                    "The " + what + " begins or ends with a blank, or with a character that nobody sees: trim it");
        }
        return id;
    }

    /**
     * Refuses an id that is blank or has a {@code /}, {@code \}, {@code ..}, {@code ?}, {@code #}, {@code %}, a
     * control character or half a surrogate pair, or is a single dot.
     *
     * @param  what                     what the id is of, for the message
     * @return                          the id
     * @throws IllegalArgumentException if it is refused; the message names the reason but does not repeat the id
     */
    static String checkSafe(String what, String id) {
        if (id == null || Text.isBlank(id)) {
            throw new IllegalArgumentException("The " + what + " is blank");
        }
        if (id.contains("..") || id.equals(".")) {
            throw new IllegalArgumentException("The " + what + " must not be or contain dots that lead up a path");
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!isUnreserved(c) && (Character.isISOControl(c) || "/\\?#%".indexOf(c) >= 0)) {
                throw new IllegalArgumentException("The " + what + " must not contain "
                        + (Character.isISOControl(c) ? "control characters" : "'" + c + "'") + " (found at position "
                        + (i + 1) + ")");
            }
        }
        return Text.checkWellFormed(what, id);
    }

    /**
     * The id encoded as one segment of a path.
     *
     * @throws IllegalArgumentException as {@link #checkSafe} does, so that not even an id from TWIN can leave its place
     */
    public static String encode(String what, String id) {
        if (id != null && isPlain(id)) {
            return id;
        }
        return URLEncoder.encode(checkSafe(what, id), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether there is nothing in it that could be refused or would be encoded, which is so for nearly all ids. */
    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!isUnreserved(c) || c == '.') {
                return false;
            }
        }
        return !id.isEmpty();
    }

    private static boolean isUnreserved(char c) {
        return c < UNRESERVED.length && UNRESERVED[c];
    }
}
