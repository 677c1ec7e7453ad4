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
package io.github.cameltwin.internal.load;

import java.util.Map;

/**
 * The values that one row has for one client.
 *
 * @param clientId the client
 * @param values   values by the names of their attributes, in the order in which to send them; nulls only where
 *                 {@code nullHandling} gives them a meaning
 * @param byId     whether the keys of the values are ids of attributes instead
 */
public record LoadRow(String clientId, Map<String, String> values, boolean byId) {}
