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
package io.github.cameltwin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A client attribute: the value of one attribute for one client.
 *
 * @param id        the id of the attribute; that it is not the value's own is assumed, as TWIN does not document it
 * @param clientId  the client
 * @param companyId the company that the attribute belongs to
 * @param name      the attribute's name
 * @param value     the value; TWIN's values are always strings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TwinClientAttribute(String id, String clientId, Integer companyId, String name, String value)
        implements TwinResult {}
