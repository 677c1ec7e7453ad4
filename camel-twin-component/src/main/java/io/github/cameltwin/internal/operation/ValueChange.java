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

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;

/**
 * A value to set or to delete.
 *
 * @param name      the attribute as it was asked for, which is its id where rows name ids
 * @param attribute the attribute
 * @param byName    whether the attribute was found by the name, so that its id may be out of date
 * @param value     the value to set; null to delete the one that the client has
 */
record ValueChange(String name, TwinAttribute attribute, boolean byName, String value) {

    static ValueChange ofNamed(String name, TwinAttribute attribute, String value) {
        return new ValueChange(name, attribute, true, value);
    }

    static ValueChange ofId(String id, String value) {
        return new ValueChange(id, new TwinAttribute(id, null, null), false, value);
    }

    static ValueChange deletionOf(TwinClientAttribute present) {
        return new ValueChange(present.name(), new TwinAttribute(present.id(), null, present.name()), false, null);
    }

    /** The deletion of the same value, which the client has under this id. */
    ValueChange deletesId(String id) {
        return new ValueChange(name, new TwinAttribute(id, null, attribute.name()), false, null);
    }

    boolean deletes() {
        return value == null;
    }
}
