// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Races too narrow for calls over HTTP, run often enough to be met. */
class CompanyStateRaceTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 5_000;

    private final CompanyState state = new CompanyState(1, false);
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final CyclicBarrier start = new CyclicBarrier(THREADS);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private interface Step {
        void run(int thread);
    }

    private void together(Step step) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            running.add(pool.submit(() -> {
                start.await();
                step.run(number);
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
    }

    @Test
    void firstValuesOfANewClientAreAllKept() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            ids.add(state.createAttribute("Поле " + i));
        }
        for (int round = 0; round < ROUNDS; round++) {
            String client = "c" + round;
            together(thread -> state.set(client, ids.get(thread), "v"));
            assertThat(state.values(client)).hasSize(THREADS);
        }
        assertThat(state.valueCount()).isEqualTo((long) THREADS * ROUNDS);
        assertThat(state.clientIds()).hasSize(ROUNDS);
    }

    @Test
    void noValueOutlivesItsAttribute() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = state.createAttribute("Раунд");
            String client = "c" + round % 7;
            together(thread -> {
                if (thread == 0) {
                    state.removeAttribute(id);
                } else {
                    state.set(client + "-" + thread, id, "v");
                }
            });
            assertThat(state.valueCount()).isZero();
        }
        assertThat(state.clientIds()).isEmpty();
    }

    /** The one order of events that no number of rounds meets: the attribute goes between its look-up and its use. */
    @Test
    void aSetThatComesTooLateIsRefused() {
        CompanyState.Attribute attribute = new CompanyState.Attribute("id", 1, "Имя");
        ClientCard card = new ClientCard("c1");
        attribute.removed = true;

        assertThat(card.set(attribute, "v")).isEqualTo(ClientCard.Outcome.REFUSED);
        assertThat(card.size()).isZero();
    }
}
