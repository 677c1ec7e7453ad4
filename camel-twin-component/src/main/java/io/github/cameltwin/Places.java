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

import java.util.concurrent.Semaphore;

/**
 * Bounds how many exchanges a producer has under way, from the call until the steps after it have run. Asynchronous
 * callers, a parallel splitter for one, would otherwise pile up exchanges as fast as they can read: who brings one more
 * waits. Thread-safe.
 */
final class Places {

    private final Semaphore free;
    private final Continuations continuations;

    Places(int count, Continuations continuations) {
        this.free = new Semaphore(count);
        this.continuations = continuations;
    }

    /**
     * Takes a place and waits for it if need be. A step that runs after another call never waits: the exchange it belongs
     * to holds a place already, and if all such steps waited, none would ever be given back.
     *
     * @return what gives the place back
     */
    Runnable take() throws InterruptedException {
        if (free.tryAcquire()) {
            return free::release;
        }
        if (continuations.isCurrentThread()) {
            return () -> {};
        }
        free.acquire();
        return free::release;
    }
}
