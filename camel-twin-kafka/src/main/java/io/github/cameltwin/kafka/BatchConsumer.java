// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camel's side of the consumer: one thread polls Kafka, another one runs the route. */
final class BatchConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(BatchConsumer.class);

    /** Kafka's own default, in milliseconds. */
    private static final long KAFKAS_SESSION_TIMEOUT = 45_000;

    private final TwinKafkaEndpoint endpoint;
    private final RecordExchanges exchanges;
    private long lease;
    private ExecutorService threads;
    private Future<?> loop;
    private CountDownLatch stop;
    private volatile long stopBy;

    BatchConsumer(TwinKafkaEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.exchanges = new RecordExchanges(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stop = new CountDownLatch(1);
        lease = lease();
        threads = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(
                        this, "twin-kafka[" + endpoint.getConfiguration().getTopic() + "]", 2);
        loop = threads.submit(this::consume);
    }

    /** Two thirds of the time after which the group takes a silent process for dead. */
    private long lease() {
        Object session = endpoint.clientProperties().get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        return (session == null ? KAFKAS_SESSION_TIMEOUT : Long.parseLong(session.toString())) * 2 / 3;
    }

    /** Consumes until the stop; begins again with another client after what this one can't recover from. */
    private void consume() {
        RetryBackoff backoff = new RetryBackoff(endpoint.getRetryDelay(), endpoint.getMaxRetryDelay());
        boolean waited = true;
        while (waited && !isStopRequested()) {
            long begun = System.nanoTime();
            try (Consumer<Object, Object> client = createClient()) {
                new BatchLoop(client, endpoint, this::deliver).run(this::isStopRequested, this::isOverdue);
            } catch (InterruptException e) {
                waited = false;
            } catch (RuntimeException | Error e) {
                // An Error too, such as a codec that isn't there: nobody would see the end of this thread.
                if (System.nanoTime() - begun
                        > Duration.ofMillis(endpoint.getMaxRetryDelay()).toNanos()) {
                    backoff.reset();
                }
                waited = awaitRetry(e, backoff.next());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Consumer<Object, Object> createClient() {
        return endpoint.getKafkaClientFactory().getConsumer(endpoint.clientProperties());
    }

    private boolean awaitRetry(Throwable failure, long millis) {
        LOG.warn(
                "The consumer of {} failed: {}. It starts again in {} ms from the last commit.",
                endpoint.getConfiguration().getTopic(),
                failure.toString(),
                millis);
        try {
            stop.await(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Delivery deliver(List<ConsumerRecord<Object, Object>> records) {
        Delivery delivery = new Delivery(lease);
        threads.submit(() -> process(records, delivery));
        return delivery;
    }

    private void process(List<ConsumerRecord<Object, Object>> records, Delivery delivery) {
        Throwable failure = null;
        try {
            Exchange exchange = createExchange(false);
            try {
                exchange.getMessage().setBody(exchanges.of(records, delivery));
                getProcessor().process(exchange);
                failure = failure(exchange);
            } finally {
                releaseExchange(exchange, false);
            }
        } catch (Throwable e) {
            failure = e;
        } finally {
            delivery.end(failure);
        }
    }

    private static Throwable failure(Exchange exchange) {
        if (exchange.getException() != null) {
            return exchange.getException();
        }
        return exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()
                ? new IllegalStateException("the route marked it for rollback")
                : null;
    }

    private boolean isStopRequested() {
        return stop.getCount() == 0;
    }

    private boolean isOverdue() {
        return isStopRequested() && System.nanoTime() - stopBy > 0;
    }

    @Override
    protected void doStop() throws Exception {
        if (threads != null) {
            int shutdownMillis = endpoint.getConfiguration().getShutdownTimeout();
            stopBy = System.nanoTime() + Duration.ofMillis(shutdownMillis).toNanos();
            stop.countDown();
            awaitLoop(shutdownMillis + endpoint.getRevocationTimeout());
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(threads);
            threads = null;
        }
        super.doStop();
    }

    /** Waits for the end of the loop: until then it may begin a delivery, which a pool that is shut down would drop silently. */
    private void awaitLoop(long millis) throws ExecutionException {
        try {
            loop.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "The consumer of {} didn't end within {} ms.",
                    endpoint.getConfiguration().getTopic(),
                    millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
