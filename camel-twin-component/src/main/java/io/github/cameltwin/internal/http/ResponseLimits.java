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
package io.github.cameltwin.internal.http;

import java.time.Duration;

/**
 * What is accepted as an answer.
 *
 * @param requestTimeout how long to wait for the next byte of it, and for a free connection
 * @param attemptTimeout how long a request may take from beginning to end, however busily its answer drips
 * @param maxSize        the largest one that is read, in bytes
 */
public record ResponseLimits(Duration requestTimeout, Duration attemptTimeout, int maxSize) {

    /** Limits under which a request has time to get a connection, to connect, and to be answered. */
    public static ResponseLimits of(Duration connectTimeout, Duration requestTimeout, int maxSize) {
        return new ResponseLimits(requestTimeout, connectTimeout.plus(requestTimeout.multipliedBy(2)), maxSize);
    }
}
