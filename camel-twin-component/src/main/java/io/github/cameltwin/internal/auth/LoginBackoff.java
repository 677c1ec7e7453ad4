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
package io.github.cameltwin.internal.auth;

import java.time.Duration;

/**
 * A time in which a login is not tried again, because it has just been of no use; each further one is twice as long.
 * Not thread-safe.
 */
final class LoginBackoff {

    private static final long FIRST = Duration.ofSeconds(5).toNanos();
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();

    private long length;
    private long until;

    boolean isActive(long now) {
        return length > 0 && now - until < 0;
    }

    void extend(long now) {
        length = length == 0 ? FIRST : Math.min(2 * length, LONGEST);
        until = now + length;
    }

    void end() {
        length = 0;
    }
}
