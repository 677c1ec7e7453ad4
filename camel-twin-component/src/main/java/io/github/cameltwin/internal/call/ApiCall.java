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
package io.github.cameltwin.internal.call;

/** The nine calls that are known of TWIN's API. */
public enum ApiCall {
    CREATE_ATTRIBUTE("POST", false),
    LIST_ATTRIBUTES("GET", true),
    RENAME_ATTRIBUTE("PATCH", true),
    DELETE_ATTRIBUTE("DELETE", true),
    SET_VALUE("POST", true),
    LIST_VALUES("GET", true),
    DELETE_VALUE("DELETE", true),
    LOGIN("POST", true),
    /** Not repeatable, as a refresh token is assumed to serve once. */
    REFRESH("POST", false);

    private final String method;
    private final boolean repeatable;

    ApiCall(String method, boolean repeatable) {
        this.method = method;
        this.repeatable = repeatable;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** Whether sending the call twice leaves TWIN in the same state as sending it once. */
    public boolean repeatable() {
        return repeatable;
    }

    /** Whether the call deletes something. */
    public boolean deletes() {
        return this == DELETE_ATTRIBUTE || this == DELETE_VALUE;
    }

    /** Whether the call is one of the authentication service. */
    boolean authenticates() {
        return this == LOGIN || this == REFRESH;
    }
}
