// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;

/** A stop at any moment ends soon, and whatever breaks Kafka's client, the consumer begins again. */
class RecoveryTest extends KafkaTestSupport {

    /** What a call of Kafka's client does before the real one. */
    private interface Hook {
        void before(String method) throws Exception;
    }

    /** Kafka's own clients, with a hook before each call. */
    private static final class HookedClients extends DefaultKafkaClientFactory {

        private final Hook hook;
        private final Queue<Long> created = new ConcurrentLinkedQueue<>();

        private HookedClients(Hook hook) {
            this.hook = hook;
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"})
        public Consumer getConsumer(Properties settings) {
            created.add(System.nanoTime());
            Consumer client = super.getConsumer(settings);
            return (Consumer) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, args) -> {
                        hook.before(method.getName());
                        try {
                            return method.invoke(client, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    private Main process(HookedClients clients, String options) {
        RouteBuilder recipe = recipe("&kafkaClientFactory=#clients" + options);
        return process(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        getContext().getRegistry().bind("clients", clients);
                    }
                },
                recipe);
    }

    @Test
    void aStopWhileABatchIsNotedEndsSoonAndTheNextProcessSendsIt() throws Exception {
        CountDownLatch commits = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        send(0, "client-0", "1");
        Main process = process(
                new HookedClients(method -> {
                    if (method.equals("commitSync")) {
                        commits.countDown();
                        goesOn.await();
                    }
                }),
                "");
        assertThat(commits.await(30, TimeUnit.SECONDS)).isTrue();

        Thread stop = new Thread(process::stop);
        stop.start();
        await().until(() -> isStopped(process) || waitsInDoStop());
        goesOn.countDown();

        stop.join(Duration.ofSeconds(15).toMillis());
        assertThat(stop.isAlive()).isFalse();
        assertThat(arrived()).isEmpty();
        assertThat(left()).isEqualTo(1);
        process(recipe(""));
        awaitAllCommitted();
        assertThat(arrived()).containsExactly("client-0 1");
    }

    private static boolean isStopped(Main process) {
        return process.getCamelContext() == null || process.getCamelContext().isStopped();
    }

    private static boolean waitsInDoStop() {
        return Thread.getAllStackTraces().entrySet().stream()
                .anyMatch(thread -> thread.getKey().getState() == Thread.State.TIMED_WAITING
                        && Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getMethodName().equals("doStop")
                                        && frame.getClassName().equals(BatchConsumer.class.getName())));
    }

    @Test
    void anErrorOfTheClientEndsNothing() {
        Queue<String> polls = new ConcurrentLinkedQueue<>();
        send(0, "client-0", "1");

        process(
                new HookedClients(method -> {
                    if (method.equals("poll")) {
                        polls.add(method);
                        if (polls.size() <= 2) {
                            throw new NoClassDefFoundError("org/xerial/snappy/Snappy");
                        }
                    }
                }),
                "");

        awaitAllCommitted();
        assertThat(arrived()).containsExactly("client-0 1");
    }

    @Test
    void failuresOfLongAgoDoNotMakeThePauseLonger() {
        Queue<Long> failed = new ConcurrentLinkedQueue<>();
        Queue<Long> polled = new ConcurrentLinkedQueue<>();
        HookedClients clients = new HookedClients(method -> {
            if (method.equals("poll")) {
                // Three failures, then a healthy time that is longer than the longest pause, then one failure.
                boolean isHealthy = failed.size() > 3
                        || failed.size() == 3
                                && (polled.isEmpty()
                                        || System.nanoTime() - polled.peek()
                                                < Duration.ofSeconds(3).toNanos());
                if (!isHealthy) {
                    failed.add(System.nanoTime());
                    throw new IllegalStateException("broken");
                }
                polled.add(System.nanoTime());
            }
        });

        process(clients, "&retryDelay=500&maxRetryDelay=2000");

        await().atMost(Duration.ofSeconds(30)).until(() -> clients.created.size() == 5);
        long pause = clients.created.stream().skip(4).findFirst().orElseThrow()
                - failed.stream().skip(3).findFirst().orElseThrow();
        // The first pause is half a second at most, a fourth one is one second at least.
        assertThat(Duration.ofNanos(pause)).isLessThan(Duration.ofMillis(950));
    }
}
