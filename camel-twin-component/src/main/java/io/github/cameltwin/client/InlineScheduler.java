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

import dev.failsafe.spi.DefaultScheduledFuture;
import dev.failsafe.spi.Scheduler;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs what has no delay at once in the calling thread, as sending never blocks, and the rest on an executor. Failsafe
 * would hand every first attempt to a pool, for one thread switch a call.
 */
final class InlineScheduler implements Scheduler {

    private static final ScheduledFuture<?> DONE = new DefaultScheduledFuture<>() {
        @Override
        public boolean isDone() {
            return true;
        }
    };

    private final ScheduledExecutorService delayed;

    InlineScheduler(ScheduledExecutorService delayed) {
        this.delayed = delayed;
    }

    @Override
    public ScheduledFuture<?> schedule(Callable<?> callable, long delay, TimeUnit unit) {
        if (delay > 0) {
            return delayed.schedule(callable, delay, unit);
        }
        try {
            callable.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
        return DONE;
    }
}
