// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.call.Transport;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The rules that the directory keeps however many threads use it. TWIN is a map here, whose responses come on threads of their
 * own and in any order: many more calls interleave in a second than over sockets.
 */
@Timeout(60)
class AttributeDirectoryStressTest {

    private static final int THREADS = 8;

    private static final NameRules CACHED = new NameRules(Duration.ofDays(1), Duration.ofDays(1), false, false);
    private static final NameRules CREATING = new NameRules(Duration.ofDays(1), Duration.ZERO, true, false);

    private final ExecutorService io = Executors.newFixedThreadPool(4);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final InMemoryTwin twin = new InMemoryTwin();
    private final ApiClient client =
            new ApiClient(BaseUrl.parse("baseUrl", "http://localhost"), twin, ConnectionObserver.NONE);
    private final AttributeDirectory directory = new AttributeDirectory();

    /** TWIN's attributes: one id by name. */
    private final class InMemoryTwin implements Transport {

        private final ObjectMapper json = new ObjectMapper();
        private final Map<String, String> idByName = new ConcurrentHashMap<>();
        private final Map<String, AtomicInteger> createsByName = new ConcurrentHashMap<>();
        private final AtomicInteger ids = new AtomicInteger();
        private final AtomicInteger lists = new AtomicInteger();
        private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

        /** Gives the name another id, as if somebody had deleted the attribute and created it once more. */
        String replace(String name) {
            String id = "id-" + ids.incrementAndGet();
            idByName.put(name, id);
            return id;
        }

        @Override
        public CompletableFuture<ApiResponse> send(ApiRequest request) {
            if (request.call() == ApiCall.LIST_ATTRIBUTES) {
                lists.incrementAndGet();
            }
            return gate.thenApplyAsync(open -> answer(request), io);
        }

        private ApiResponse answer(ApiRequest request) {
            try {
                byte[] body;
                if (request.call() == ApiCall.CREATE_ATTRIBUTE) {
                    String name = json.readTree(request.body()).get("name").textValue();
                    createsByName
                            .computeIfAbsent(name, unused -> new AtomicInteger())
                            .incrementAndGet();
                    body = json.writeValueAsBytes(Map.of("id", replace(name)));
                } else {
                    List<TwinAttribute> items = new ArrayList<>();
                    idByName.forEach((name, id) -> items.add(new TwinAttribute(id, 1, name)));
                    // Other threads do something between what TWIN does and its response.
                    pause();
                    body = json.writeValueAsBytes(Map.of("count", items.size(), "items", items));
                }
                pause();
                return new ApiResponse(200, null, null, null, null, null, body, List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void pause() {
            for (int i = ThreadLocalRandom.current().nextInt(4); i > 0; i--) {
                Thread.yield();
            }
        }
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        io.shutdownNow();
    }

    private String resolve(String name, NameRules rules) throws Exception {
        return directory
                .resolve(client, NameRequest.ofAll(List.of(name)), rules)
                .get(20, TimeUnit.SECONDS)
                .get(0)
                .id();
    }

    /** Runs a task on each thread at the same time, and waits for all. */
    private void onAllThreads(ThrowingTask task) throws Exception {
        List<Callable<Void>> tasks = IntStream.range(0, THREADS)
                .<Callable<Void>>mapToObj(thread -> () -> {
                    task.run(thread);
                    return null;
                })
                .toList();
        for (Future<Void> done : threads.invokeAll(tasks)) {
            done.get();
        }
    }

    @FunctionalInterface
    private interface ThrowingTask {

        void run(int thread) throws Exception;
    }

    @Test
    void allWhoAskAtATimeShareOneListCall() throws Exception {
        twin.replace("a");
        twin.gate = new CompletableFuture<>();
        List<CompletableFuture<List<TwinAttribute>>> outcomes = new ArrayList<>();
        onAllThreads(thread -> {
            for (int i = 0; i < 100; i++) {
                CompletableFuture<List<TwinAttribute>> outcome =
                        directory.resolve(client, NameRequest.ofAll(List.of("a")), CACHED);
                synchronized (outcomes) {
                    outcomes.add(outcome);
                }
            }
        });
        twin.gate.complete(null);

        assertThat(outcomes).hasSize(100 * THREADS).allSatisfy(outcome -> assertThat(outcome)
                .succeedsWithin(20, TimeUnit.SECONDS));
        assertThat(twin.lists).hasValue(1);
    }

    @Test
    void aNameIsCreatedOnceHoweverManyNeedItAndForgetTheList() throws Exception {
        int names = 300;
        Map<String, String> idByName = new ConcurrentHashMap<>();
        onAllThreads(thread -> {
            for (int i = 0; i < names; i++) {
                String name = "name " + i;
                String id = resolve(name, CREATING);
                assertThat(idByName.computeIfAbsent(name, unused -> id))
                        .describedAs(name)
                        .isEqualTo(id);
                if (i % 5 == thread % 5) {
                    directory.invalidate();
                }
            }
        });

        assertThat(twin.createsByName).hasSize(names).allSatisfy((name, creates) -> assertThat(creates)
                .describedAs(name)
                .hasValue(1));
    }

    @Test
    void aListFromBeforeAnInvalidationIsNotUsedAfterIt() throws Exception {
        IntStream.range(0, THREADS).forEach(thread -> twin.replace("mine " + thread));
        onAllThreads(thread -> {
            String mine = "mine " + thread;
            for (int i = 0; i < 300; i++) {
                String id = twin.replace(mine);
                directory.invalidate();

                assertThat(resolve(mine, CACHED))
                        .describedAs("%s, round %s", mine, i)
                        .isEqualTo(id);
                // Creates add to the list that is kept, which must not bring back an old one.
                resolve("new " + (i / 10), CREATING);
            }
        });
        for (int thread = 0; thread < THREADS; thread++) {
            assertThat(resolve("mine " + thread, CACHED)).isEqualTo(twin.idByName.get("mine " + thread));
        }
    }

    @Test
    void aRefusedIdIsFoundInAListThatWasAskedForAfterTheRefusedCall() throws Exception {
        NameRules rules = new NameRules(Duration.ofDays(1), Duration.ZERO, false, false);
        IntStream.range(0, THREADS).forEach(thread -> twin.replace("mine " + thread));
        onAllThreads(thread -> {
            String mine = "mine " + thread;
            for (int i = 0; i < 300; i++) {
                String old = resolve(mine, CACHED);
                String id = twin.replace(mine);
                long begun = System.nanoTime();

                TwinAttribute found = directory
                        .findAnew(client, mine, new TwinAttribute(old, 1, mine), begun, rules)
                        .get(20, TimeUnit.SECONDS);

                assertThat(found.id()).describedAs("%s, round %s", mine, i).isEqualTo(id);
            }
        });
    }
}
