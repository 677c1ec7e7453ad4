// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.internal.load.RowScheduler.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSchedulerTest {

    private final Map<Task, Throwable> outcomes = new HashMap<>();

    private RowScheduler scheduler(int slots) {
        return new RowScheduler(slots, outcomes::put);
    }

    private static Task row(String client) {
        return new Task(1, client, new LoadRow(client, Map.of("Имя", "Иван"), false));
    }

    @Test
    void sendsRowsOfDifferentClientsSideBySide() throws Exception {
        RowScheduler scheduler = scheduler(2);

        assertThat(scheduler.add(row("a"))).isTrue();
        assertThat(scheduler.awaitRoom(1)).isTrue();
        assertThat(scheduler.add(row("b"))).isTrue();

        assertThat(scheduler.awaitRoom(1)).isFalse();
    }

    @Test
    void sendsTheRowsOfAClientInOrder() {
        RowScheduler scheduler = scheduler(2);
        Task first = row("a");
        Task second = row("a");
        Task third = row("a");
        scheduler.add(first);

        assertThat(scheduler.add(second)).isFalse();
        assertThat(scheduler.add(third)).isFalse();

        assertThat(scheduler.end(first, null)).isSameAs(second);
        assertThat(scheduler.end(second, null)).isSameAs(third);
        assertThat(scheduler.end(third, null)).isNull();
    }

    @Test
    void sendsTheNextRowOfAClientAfterAFailureToo() {
        RowScheduler scheduler = scheduler(2);
        Task first = row("a");
        Task second = row("a");
        scheduler.add(first);
        scheduler.add(second);
        Exception failure = new Exception();

        assertThat(scheduler.end(first, failure)).isSameAs(second);
        assertThat(outcomes).containsOnly(Map.entry(first, failure));
    }

    @Test
    void givesAFreeSlotToTheReadyRowThatCameFirst() {
        RowScheduler scheduler = scheduler(16);
        List<Task> sent = IntStream.range(0, 16).mapToObj(i -> row("c" + i)).toList();
        sent.forEach(scheduler::add);
        Task ready = row("ready");
        Task readyToo = row("ready too");

        assertThat(scheduler.add(ready)).isFalse();
        assertThat(scheduler.add(readyToo)).isFalse();

        assertThat(scheduler.end(sent.get(0), null)).isSameAs(ready);
        assertThat(scheduler.end(ready, null)).isSameAs(readyToo);
    }

    @Test
    void beginsAClientThatIsDoneLikeANewOne() {
        RowScheduler scheduler = scheduler(1);
        Task first = row("a");
        scheduler.add(first);
        scheduler.end(first, null);

        assertThat(scheduler.add(row("a"))).isTrue();
    }

    @Test
    void boundsTheRowsThatAreReady() throws Exception {
        RowScheduler scheduler = scheduler(16);

        int added = 0;
        while (scheduler.awaitRoom(1)) {
            scheduler.add(row("c" + added++));
        }

        assertThat(added).isEqualTo(16 + 2);
    }

    @Test
    void boundsTheRowsThatWaitForTheirClient() throws Exception {
        RowScheduler scheduler = scheduler(2);

        int added = 0;
        while (scheduler.awaitRoom(1)) {
            scheduler.add(row("a"));
            added++;
        }

        assertThat(added).isEqualTo(1 + 2 * 16);
    }

    @Test
    void hasNoOpenRowsOnceEachHasItsOutcome() throws Exception {
        RowScheduler scheduler = scheduler(1);
        Task task = row("a");
        scheduler.add(task);

        assertThat(scheduler.awaitNone(1)).isFalse();
        scheduler.end(task, null);

        assertThat(scheduler.awaitNone(1)).isTrue();
    }

    @Test
    void separatesRowsGivenUpInFlightFromThoseThatWereNotSent() throws Exception {
        RowScheduler scheduler = scheduler(8);
        List<Task> tasks = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> tasks.add(row("c" + i)));
        tasks.add(row("ready"));
        tasks.add(row("c0"));
        tasks.forEach(scheduler::add);
        List<Task> sent = new ArrayList<>();
        List<Task> notSent = new ArrayList<>();

        scheduler.giveUp(sent::add, notSent::add);

        assertThat(sent).containsExactlyInAnyOrderElementsOf(tasks.subList(0, 8));
        assertThat(notSent).containsExactlyInAnyOrderElementsOf(tasks.subList(8, 10));
        assertThat(scheduler.awaitNone(1)).isTrue();
    }

    @Test
    void reportsNoOutcomeOfARowThatWasGivenUp() {
        RowScheduler scheduler = scheduler(1);
        Task first = row("a");
        Task second = row("a");
        scheduler.add(first);
        scheduler.add(second);
        scheduler.giveUp(task -> {}, task -> {});

        assertThat(scheduler.end(first, null)).isSameAs(second);
        assertThat(scheduler.end(second, null)).isNull();

        assertThat(outcomes).isEmpty();
    }

    @Test
    void wakesTheReaderAsSoonAsThereIsRoom() {
        RowScheduler scheduler = scheduler(2);
        Task first = row("a");
        scheduler.add(first);
        scheduler.add(row("b"));
        AtomicBoolean room = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            try {
                room.set(scheduler.awaitRoom(60_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        reader.start();
        await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);

        scheduler.end(first, null);

        await().until(() -> !reader.isAlive());
        assertThat(room).isTrue();
    }

    @Test
    void noticesAnInterruptWhereThereIsRoom() {
        RowScheduler scheduler = scheduler(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> scheduler.awaitRoom(1)).isInstanceOf(InterruptedException.class);
    }
}
