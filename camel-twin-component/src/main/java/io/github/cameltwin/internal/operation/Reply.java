/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
