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

/**
 * What a login or a refresh answers. Not a record, so that no generated {@code toString} shows it.
 */
public final class TokenPair {

    private final String token;
    private final String refreshToken;

    public TokenPair(String token, String refreshToken) {
        this.token = token;
        this.refreshToken = refreshToken;
    }

    public String token() {
        return token;
    }

    /** The token that buys the next one, once; null where TWIN gave none. */
    public String refreshToken() {
        return refreshToken;
    }
}
