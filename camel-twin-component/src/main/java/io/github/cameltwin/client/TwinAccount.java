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
package io.github.cameltwin.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What everyone who uses the same credentials at the same authentication service shares, whatever their HTTP settings: the
 * session, the known attributes, and the pace. Thread-safe.
 */
public final class TwinAccount {

    private final TokenSource tokens;
    private final Map<BaseUrl, AttributeNames> attributeNames = new ConcurrentHashMap<>();
    private final Map<PaceSettings, Pace> paces = new ConcurrentHashMap<>();

    public TwinAccount(Credentials credentials) {
        this.tokens =
                credentials.token() != null ? new StaticToken(credentials.token()) : new LoginSession(credentials);
    }

    /** The attributes of the account by name, at the TWIN that is there. */
    AttributeNames attributeNames(BaseUrl baseUrl) {
        return attributeNames.computeIfAbsent(baseUrl, unused -> new AttributeNames());
    }

    TokenSource tokens() {
        return tokens;
    }

    /** The pace, shared by all that ask for the same one. */
    Pace pace(PaceSettings settings) {
        return paces.computeIfAbsent(settings, Pace::of);
    }
}
