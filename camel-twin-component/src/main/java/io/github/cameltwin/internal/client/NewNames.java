// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses two names for one attribute, and new names that operators would confuse with others. */
final class NewNames {

    private NewNames() {}

    /** Refuses two names that were resolved to the same attribute. */
    static void checkDistinct(List<String> names, List<TwinAttribute> attributes) {
        Map<String, String> nameById = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (attributes.get(i) != null) {
                String other = nameById.put(attributes.get(i).id(), names.get(i));
                if (other != null) {
                    throw AttributeNameErrors.sameAttribute(other, names.get(i));
                }
            }
        }
    }

    /**
     * Refuses names of new attributes that operators would confuse with others.
     *
     * @param attributes the attributes of the names; null for missing ones
     * @param known      the existing attributes
     */
    static void check(NameRequest request, List<TwinAttribute> attributes, NameIndex<TwinAttribute> known) {
        Map<String, String> nameByLook = new HashMap<>();
        Map<String, String> newNameIgnoringCase = new HashMap<>();
        for (int i = 0; i < attributes.size(); i++) {
            String name = request.names().get(i);
            if (attributes.get(i) == null) {
                String alike = nameByLook.put(NameKey.ofLook(name), name);
                if (alike != null && request.distinct()) {
                    throw AttributeNameErrors.sameAttribute(alike, name);
                }
                if (!request.isOptional(name)) {
                    checkCase(name, known.findIgnoringCase(name));
                    checkCase(name, newNameIgnoringCase.put(NameKey.ignoringCase(name), name));
                }
            }
        }
    }

    /**
     * Refuses a new name that differs from another by case.
     *
     * @param other the name that is equal apart from case and invisible characters, or null
     */
    static void checkCase(String name, String other) {
        if (other != null && !NameKey.ofLook(other).equals(NameKey.ofLook(name))) {
            throw AttributeNameErrors.differsByCase(name, other);
        }
    }
}
