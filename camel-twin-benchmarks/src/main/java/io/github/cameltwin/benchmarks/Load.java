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
package io.github.cameltwin.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Drives a subject for some seconds and counts what that costs this process. */
final class Load {

    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Endpoint endpoint;
    private final AsyncProducer producer;

    Load(Endpoint endpoint, AsyncProducer producer) {
        this.endpoint = endpoint;
        this.producer = producer;
    }

    /**
     * What one run cost.
     *
     * @param callsPerSecond values set a second
     * @param cpuMillisPerThousand CPU time of the whole process in milliseconds for a thousand values
     * @param threads the threads of the process at the end
     */
    record Cost(double callsPerSecond, double cpuMillisPerThousand, int threads) {}

    /**
     * Sets values from one thread without waiting for each.
     *
     * @param inFlight how many may be under way
     */
    Cost asynchronously(int inFlight, long seconds) throws Exception {
        Semaphore places = new Semaphore(inFlight);
        AtomicReference<Exception> failure = new AtomicReference<>();
        AtomicLong calls = new AtomicLong();
        return measure(calls, failure, () -> {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            while (System.nanoTime() < end) {
                places.acquire();
                Exchange exchange = exchange();
                producer.process(exchange, sync -> {
                    failure.compareAndSet(null, exchange.getException());
                    calls.incrementAndGet();
                    places.release();
                });
            }
            places.acquire(inFlight);
        });
    }

    /** Sets values from some threads of which each waits for every one. */
    Cost blocking(int threads, long seconds) throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>();
        AtomicLong calls = new AtomicLong();
        return measure(calls, failure, () -> {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            CountDownLatch done = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                new Thread(() -> {
                            while (System.nanoTime() < end) {
                                setAndWait(failure);
                                calls.incrementAndGet();
                            }
                            done.countDown();
                        })
                        .start();
            }
            done.await();
        });
    }

    private void setAndWait(AtomicReference<Exception> failure) {
        Exchange exchange = exchange();
        try {
            producer.process(exchange);
            failure.compareAndSet(null, exchange.getException());
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
    }

    private Exchange exchange() {
        Exchange exchange = DefaultExchange.newFromEndpoint(endpoint);
        exchange.getMessage().setBody("Иван");
        return exchange;
    }

    private static Cost measure(AtomicLong calls, AtomicReference<Exception> failure, Work work) throws Exception {
        long cpu = OS.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuMillis = (OS.getProcessCpuTime() - cpu) / 1e6;
        if (failure.get() != null) {
            throw failure.get();
        }
        int threads = ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getThreadCount();
        return new Cost(calls.get() / seconds, cpuMillis / calls.get() * 1_000, threads);
    }

    private interface Work {
        void run() throws Exception;
    }
}
