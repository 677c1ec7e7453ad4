// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps a number of asynchronous calls under way: each one that ends begins the next, on the thread that it ends on. So a
 * subject pays for the hand-offs between threads that are its own, and for no others.
 */
final class AsyncWork implements Way.Work {

    private final AsyncCall call;
    private final Task task;

    AsyncWork(AsyncCall call, Task task) {
        this.call = call;
        this.task = task;
    }

    @Override
    public void run(Calls calls) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(task.inFlight());
        long end = System.nanoTime() + task.nanos();
        for (int i = 0; i < task.inFlight(); i++) {
            new Place(calls, end, ended).next();
        }
        ended.await();
    }

    /** One of those under way. */
    private final class Place implements AsyncCall.Completion {

        private final Calls calls;
        private final long end;
        private final CountDownLatch ended;
        private volatile long startedAt;

        private Place(Calls calls, long end, CountDownLatch ended) {
            this.calls = calls;
            this.end = end;
            this.ended = ended;
        }

        private void next() {
            startedAt = System.nanoTime();
            if (startedAt - end >= 0) {
                ended.countDown();
                return;
            }
            try {
                call.set(this);
            } catch (RuntimeException e) {
                done(e);
            }
        }

        @Override
        public void done(Throwable failure) {
            if (failure != null) {
                calls.fail(failure);
                ended.countDown();
                return;
            }
            calls.add(System.nanoTime() - startedAt);
            next();
        }
    }
}
