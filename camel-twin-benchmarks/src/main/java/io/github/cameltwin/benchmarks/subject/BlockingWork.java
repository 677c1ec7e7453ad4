// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Sets values from some threads of which each waits for every one. */
final class BlockingWork implements Way.Work {

    /** Its threads outlive a run by a second: what they allocated is asked for after it. */
    private static final ExecutorService THREADS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>());

    private final BlockingCall call;
    private final Task task;

    BlockingWork(BlockingCall call, Task task) {
        this.call = call;
        this.task = task;
    }

    /** Sets one value and waits for it. */
    @FunctionalInterface
    interface BlockingCall {
        void set() throws Exception;
    }

    @Override
    public void run(Calls calls) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + task.nanos();
        List<Future<?>> threads = new ArrayList<>();
        for (int i = 0; i < task.inFlight(); i++) {
            threads.add(THREADS.submit(() -> callUntil(end, calls)));
        }
        for (Future<?> thread : threads) {
            thread.get();
        }
    }

    private void callUntil(long end, Calls calls) {
        try {
            for (long now = System.nanoTime(); now - end < 0; ) {
                call.set();
                long next = System.nanoTime();
                calls.add(next - now);
                now = next;
            }
        } catch (Exception e) {
            calls.fail(e);
        }
    }
}
