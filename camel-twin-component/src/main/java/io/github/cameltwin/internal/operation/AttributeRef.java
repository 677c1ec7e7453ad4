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

/**
 * An attribute as a route names it.
 *
 * @param id   its id; null where only the name is known
 * @param name its name; null where the id is known
 */
public record AttributeRef(String id, String name) {

    public static AttributeRef byId(String id) {
        return new AttributeRef(id, null);
    }

    public static AttributeRef byName(String name) {
        return new AttributeRef(null, name);
    }
}
