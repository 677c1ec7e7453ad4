// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinChange;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.junit.jupiter.api.Test;

/** The changes of one poll are a batch, and may be too many for one. */
class ConsumerBatchTest extends ConsumerTestSupport {

    private static List<Object> batchOf(Exchange exchange) {
        return List.of(
                exchange.getProperty(ExchangePropertyKey.BATCH_INDEX),
                exchange.getProperty(ExchangePropertyKey.BATCH_SIZE),
                exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE));
    }

    private void createAttributes(String... names) {
        for (String name : names) {
            twin().state().createAttribute(name);
        }
    }

    @Test
    void theChangesOfOnePollAreABatch() throws Exception {
        watch("twin:attributes?emitInitial=true");
        createAttributes("A", "B", "C");
        poll();
        createAttributes("D");
        poll();

        assertThat(exchanges)
                .extracting(ConsumerBatchTest::batchOf)
                .containsExactly(List.of(0, 3, false), List.of(1, 3, false), List.of(2, 3, true), List.of(0, 1, true));
    }

    @Test
    void theChangesOfAllClientsAreOneBatch() throws Exception {
        twin().state().setValue("a", "Имя", "1");
        twin().state().setValue("b", "Имя", "2");
        watch("twin:clientAttribute?clientId=a,b&emitInitial=true");
        poll();

        assertThat(exchanges)
                .extracting(ConsumerBatchTest::batchOf)
                .containsExactly(List.of(0, 2, false), List.of(1, 2, true));
    }

    @Test
    void whatIsOverTheLimitComesWithTheNextPolls() throws Exception {
        watch("twin:attributes?emitInitial=true&maxMessagesPerPoll=2");
        createAttributes("A", "B", "C", "D", "E");

        assertThat(changes()).extracting(TwinChange::name).containsExactly("A", "B");
        assertThat(changes()).extracting(TwinChange::name).containsExactly("C", "D");
        assertThat(changes()).extracting(TwinChange::name).containsExactly("E");
        assertThat(changes()).isEmpty();
        assertThat(exchanges)
                .extracting(ConsumerBatchTest::batchOf)
                .containsExactly(
                        List.of(0, 2, false),
                        List.of(1, 2, true),
                        List.of(0, 2, false),
                        List.of(1, 2, true),
                        List.of(0, 1, true));
    }

    @Test
    void aChangeThatAlwaysFailsDoesNotKeepOthersFromComing() throws Exception {
        failing = change -> change.name().equals("A");
        watch("twin:attributes?emitInitial=true&maxMessagesPerPoll=1");
        createAttributes("A", "B", "C");

        for (int i = 0; i < 5; i++) {
            poll();
        }

        assertThat(emitted).extracting(TwinChange::name).containsExactly("A", "B", "C", "A", "A");
    }

    @Test
    void aValueThatChangesAllTheTimeDoesNotKeepOthersFromComing() throws Exception {
        watch("twin:clientAttribute?clientId=busy,quiet&maxMessagesPerPoll=1");
        poll();
        twin().state().setValue("quiet", "Имя", "Иван");

        for (int i = 0; i < 3; i++) {
            twin().state().setValue("busy", "Счётчик", "" + i);
            poll();
        }

        assertThat(emitted).extracting(TwinChange::clientId).containsExactly("busy", "quiet", "busy");
        assertThat(emitted).extracting(TwinChange::value).containsExactly("0", "Иван", "2");
    }

    @Test
    void anIdlePollMaySendAnEmptyMessage() throws Exception {
        watch("twin:attributes?sendEmptyMessageWhenIdle=true");
        poll();

        assertThat(exchanges).singleElement().satisfies(exchange -> {
            assertThat(exchange.getMessage().getBody()).isNull();
            assertThat(batchOf(exchange)).isEqualTo(List.of(0, 1, true));
        });
    }
}
