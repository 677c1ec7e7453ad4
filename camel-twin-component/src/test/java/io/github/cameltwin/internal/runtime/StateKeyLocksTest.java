// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One consumer at a time has a state. */
@Timeout(30)
class StateKeyLocksTest {

    private final StateKeyLocks locks = new StateKeyLocks();
    private final StateRepository<String, String> repository = new MemoryStateRepository();

    @Test
    void refusesAKeyThatAnotherConsumerHas() {
        locks.claim(repository, List.of("a", "b"));

        assertThatThrownBy(() -> locks.claim(repository, List.of("b", "c")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'b'");
    }

    @Test
    void claimsNoneOfTheKeysIfOneIsRefused() {
        locks.claim(repository, List.of("b"));
        assertThatThrownBy(() -> locks.claim(repository, List.of("a", "b"))).isInstanceOf(IllegalStateException.class);

        assertThat(locks.claim(repository, List.of("a"))).isNotNull();
    }

    @Test
    void aKeyThatWasGivenBackCanBeClaimed() {
        Runnable claim = locks.claim(repository, List.of("a"));
        Runnable other = locks.claim(repository, List.of("b"));

        claim.run();

        locks.claim(repository, List.of("a"));
        assertThatThrownBy(() -> locks.claim(repository, List.of("b"))).isInstanceOf(IllegalStateException.class);
        other.run();
        locks.claim(repository, List.of("b"));
    }

    @Test
    void theSameKeyInAnotherRepositoryIsAnotherState() {
        locks.claim(repository, List.of("a"));

        assertThat(locks.claim(new MemoryStateRepository(), List.of("a"))).isNotNull();
    }

    @Test
    void oneOfManyThreadsHasAStateAtATime() throws Exception {
        AtomicInteger owners = new AtomicInteger();
        AtomicInteger claims = new AtomicInteger();
        Callable<Boolean> consumer = () -> {
            boolean alone = true;
            for (int i = 0; i < 5_000; i++) {
                Runnable claim;
                try {
                    claim = locks.claim(repository, List.of("a", "b"));
                } catch (IllegalStateException e) {
                    continue;
                }
                alone &= owners.incrementAndGet() == 1;
                claims.incrementAndGet();
                owners.decrementAndGet();
                claim.run();
            }
            return alone;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> alone :
                    threads.invokeAll(Stream.generate(() -> consumer).limit(8).toList())) {
                assertThat(alone.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(claims.get()).isPositive();
        assertThat(locks.claim(repository, List.of("a", "b"))).isNotNull();
    }
}
