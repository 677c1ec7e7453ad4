// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cameltwin.internal.call.Text;
import java.util.LinkedHashMap;

/**
 * The fields of a JSON object. Remembers a field that the object has twice, as either value may be meant. Jackson
 * fills it; Jackson's own check for this would keep a set of names for each object.
 */
final class JsonObjectFields extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    private String duplicate;

    @Override
    public Object put(String name, Object value) {
        int before = size();
        Object replaced = super.put(name, value);
        if (size() == before) {
            duplicate = name;
        }
        return replaced;
    }

    /** Refuses an object that has a field twice. */
    JsonObjectFields checked() {
        if (duplicate != null) {
            throw new IllegalArgumentException("The JSON object has the field '" + Text.shown(duplicate)
                    + "' twice, and its values may differ: leave one out");
        }
        return this;
    }

    /** Returns whether text that isn't JSON was meant as an object, unlike text such as {@code {urgent}}. */
    static boolean isLike(String text) {
        String inside = text.substring(1).stripLeading();
        return inside.isEmpty() || inside.startsWith("\"");
    }

    /** Returns where JSON breaks off, without Jackson's message, which quotes values; null for another failure. */
    static String breakOf(JsonProcessingException failure) {
        JsonLocation where = failure.getLocation();
        return where == null ? null : "breaks off at line " + where.getLineNr() + ", column " + where.getColumnNr();
    }
}
