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
package io.github.cameltwin.internal.client;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Names whose attributes are asked for.
 *
 * @param names    the names
 * @param optional the names for which there may be no attribute
 * @param distinct whether each must mean another attribute
 */
public record NameRequest(List<String> names, Predicate<String> optional, boolean distinct) {

    /** There must be an attribute for each; several names may mean the same one. */
    public static NameRequest ofAll(List<String> names) {
        return new NameRequest(names, name -> false, false);
    }

    /** There need not be an attribute of this name. */
    public static NameRequest ofOptional(String name) {
        return new NameRequest(List.of(name), one -> true, false);
    }

    /** There must be an attribute for each value; for a null, of which there is nothing to set, there need not be one. */
    public static NameRequest ofValues(Map<String, String> values) {
        return new NameRequest(List.copyOf(values.keySet()), name -> values.get(name) == null, true);
    }

    boolean isOptional(String name) {
        return optional.test(name);
    }
}
