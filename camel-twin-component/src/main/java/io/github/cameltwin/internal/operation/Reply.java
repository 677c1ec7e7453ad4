// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import java.util.List;
import java.util.Map;

/**
 * What an action tells its caller.
 *
 * @param hasBody     whether there is a body; where there is none, the message keeps its own
 * @param body        the body, null where what was looked for is not there
 * @param attributeId the attribute that was created, found or set; null where there is none to tell
 * @param count       how many there are; null where that is no question
 */
public record Reply(boolean hasBody, Object body, String attributeId, Integer count) {

    private static final Reply NOTHING = new Reply(false, null, null, null);

    /** TWIN answered nothing. */
    static Reply nothing() {
        return NOTHING;
    }

    /** TWIN answered nothing, but the attribute's id may be news to the caller. */
    static Reply nothingOf(String attributeId) {
        return new Reply(false, null, attributeId, null);
    }

    /** TWIN answered nothing, as often as it was asked. */
    static Reply nothingBut(int count) {
        return new Reply(false, null, null, count);
    }

    static <V> Reply ofMap(Map<String, V> records) {
        return new Reply(true, new ResultMap<>(records), null, null);
    }

    /** One thing, or null, of one attribute. */
    static Reply of(Object body, String attributeId) {
        return new Reply(true, body, attributeId, null);
    }

    static <E> Reply ofList(List<E> records) {
        return new Reply(true, new ResultList<>(records), null, records.size());
    }
}
