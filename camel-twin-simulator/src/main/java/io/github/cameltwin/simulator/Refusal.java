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
package io.github.cameltwin.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that TWIN would not serve, thrown by whoever notices; costs no stack trace. */
final class Refusal extends RuntimeException {
    private final int status;
    private final transient Object details;
    private final String allow;

    Refusal(int status, String error, Object details) {
        this(status, error, details, null);
    }

    private Refusal(int status, String error, Object details, String allow) {
        super(error, null, false, false);
        this.status = status;
        this.details = details;
        this.allow = allow;
    }

    static Refusal field(String field, String reason) {
        return new Refusal(422, "Validation failed.", Map.of(field, reason));
    }

    static Refusal method(String allow) {
        return new Refusal(405, "Method is not allowed.", null, allow);
    }

    static Refusal notFound(String what) {
        return new Refusal(404, what + " is not found.", null);
    }

    Answer answer() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", getMessage());
        if (details != null) {
            body.put("details", details);
        }
        Answer answer = Answer.json(status, body);
        if (allow == null) {
            return answer;
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("allow", allow);
        return new Answer(status, headers, answer.body());
    }
}
