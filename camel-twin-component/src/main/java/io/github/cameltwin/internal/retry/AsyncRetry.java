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
package io.github.cameltwin.internal.retry;

import io.github.cameltwin.internal.call.Futures;
import io.github.resilience4j.retry.Retry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Resilience4j's retry, which costs only what has failed once: nearly all calls succeed. */
final class AsyncRetry {

    private AsyncRetry() {}

    /**
     * Makes attempts until one succeeds, or as many as the retry allows.
     *
     * @param scheduler runs those that have to wait
     */
    static <T> CompletableFuture<T> call(
            Retry retry, ScheduledExecutorService scheduler, Supplier<CompletableFuture<T>> attempts) {
        CompletableFuture<T> first = Futures.begin(attempts);
        AtomicBoolean firstIsTaken = new AtomicBoolean();
        return first.exceptionallyCompose(failure -> retry.executeCompletionStage(
                        scheduler, () -> firstIsTaken.getAndSet(true) ? Futures.begin(attempts) : first)
                .toCompletableFuture());
    }
}
