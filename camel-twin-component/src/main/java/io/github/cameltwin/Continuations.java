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

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs the route steps that come after a call on a pool of Camel's, never on an I/O thread, because they may block.
 * Thread-safe.
 */
final class Continuations {

    private final ExecutorService pool;
    private final ThreadLocal<Boolean> current = new ThreadLocal<>();

    Continuations(ExecutorService pool) {
        this.pool = pool;
    }

    void run(Runnable continuation) {
        try {
            pool.execute(() -> {
                current.set(true);
                try {
                    continuation.run();
                } finally {
                    current.remove();
                }
            });
        } catch (RejectedExecutionException e) {
            // The component has stopped. An exchange that is left must still be told its outcome, wherever we are.
            continuation.run();
        }
    }

    /** Whether the current thread runs a continuation. */
    boolean isCurrentThread() {
        return Boolean.TRUE.equals(current.get());
    }

    ExecutorService pool() {
        return pool;
    }
}
