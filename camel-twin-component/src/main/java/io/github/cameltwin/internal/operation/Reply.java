// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import java.util.List;
import java.util.Map;

/**
 * The reply of an operation to its caller.
 *
 * @param hasBody           whether there is a body; without one, the message keeps its own
 * @param body              the body; null where nothing was found
 * @param attributeId       the attribute that was created, found or set; null for none
 * @param count             the number of results; null where they aren't counted
 * @param endsEarlierResult whether the attribute of an earlier step must not pass for the result of this one
 */
public record Reply(boolean hasBody, Object body, String attributeId, Integer count, boolean endsEarlierResult) {

    private static final Reply NOTHING = new Reply(false, null, null, null, false);

    /** Returns a reply without a result. */
    static Reply nothing() {
        return NOTHING;
    }

    /** Returns a reply without a body, but with the attribute's id, which the caller may not know. */
    static Reply nothingOf(String attributeId) {
        return new Reply(false, null, attributeId, null, false);
    }

    /** Returns a reply without a body, but with a count. */
    static Reply nothingBut(int count) {
        return new Reply(false, null, null, count, false);
    }

    /** Returns a reply of several attributes, none of which is the result. */
    static <V> Reply ofMap(Map<String, V> records) {
        return new Reply(true, new ResultMap<>(records), null, null, true);
    }

    /** Returns a reply of one thing of one attribute, or of null. */
    static Reply of(Object body, String attributeId) {
        return new Reply(true, body, attributeId, null, body == null);
    }

    static <E> Reply ofList(List<E> records) {
        return new Reply(true, new ResultList<>(records), null, records.size(), false);
    }
}
