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

import java.nio.charset.StandardCharsets;

/** Keeps credentials out of what people read. */
final class Secrets {

    private static final String HIDDEN = "xxxxxx";

    private Secrets() {}

    /** The answer with the secrets taken out where the other side repeats them. */
    static TwinResponse hide(TwinResponse answer) {
        if (answer.body().length == 0 || answer.secrets().isEmpty()) {
            return answer;
        }
        String text = answer.text();
        String safe = text;
        for (String secret : answer.secrets()) {
            safe = safe.replace(secret, HIDDEN);
        }
        return safe.equals(text)
                ? answer
                : answer.withBody(safe.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
