// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import io.github.cameltwin.support.LogRecorder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProgressNotifierTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final LoadCounters counts = new LoadCounters(false);

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    @AfterEach
    void stopScheduler() {
        scheduler.shutdownNow();
    }

    private ProgressNotifier notifier(TwinLoadListener listener, Duration period) {
        ProgressReport report = new ProgressReport("The listener of a test", begun -> listener, period, false);
        return new ProgressNotifier("load-1", counts, report, listener, scheduler, Runnable::run);
    }

    private List<String> logged() {
        return log.lines().stream()
                .filter(line -> line.contains("ProgressLogger"))
                .toList();
    }

    @Test
    void callsTheListenerInEachPeriodAndOnceAtTheEnd() {
        List<TwinLoadProgress> calls = new CopyOnWriteArrayList<>();

        try (ProgressNotifier notifier = notifier(calls::add, Duration.ofMillis(5))) {
            await().until(() -> calls.size() > 2);
            counts.addRow();
            counts.addDone();
            counts.addSet(3);
            counts.addDeleted(2);
            counts.addUnchanged(1);
            counts.addCalls(5);
        }

        assertThat(calls).extracting(TwinLoadProgress::exchangeId).containsOnly("load-1");
        assertThat(calls.subList(0, calls.size() - 1))
                .extracting(TwinLoadProgress::ended)
                .containsOnly(false);
        TwinLoadProgress last = calls.get(calls.size() - 1);
        assertThat(last).isEqualTo(new TwinLoadProgress("load-1", 1, 1, 0, 3, 2, 1, 5, last.elapsed(), -1, true));
    }

    @Test
    void callsAFailingListenerAgain() {
        List<Boolean> calls = new CopyOnWriteArrayList<>();

        try (ProgressNotifier notifier = notifier(
                progress -> {
                    calls.add(progress.ended());
                    throw new IllegalStateException("no terminal");
                },
                Duration.ofMillis(5))) {
            await().until(() -> calls.size() > 2);
        }

        assertThat(calls).endsWith(true);
    }

    @Test
    void saysWhoBlocksTheEnd() {
        ProgressReport report = new ProgressReport("An EventNotifier", begun -> progress -> {}, NEVER, true);
        ProgressNotifier notifier =
                new ProgressNotifier("load-1", counts, report, progress -> {}, scheduler, neverRun -> {});

        notifier.close();

        assertThat(log.lines()).anySatisfy(line -> assertThat(line)
                .contains("An EventNotifier has not returned for 2 s at the end of a load; the load does not wait"));
    }

    @Test
    void aShortLoadLeavesTheLogEmpty() {
        notifier(new ProgressLogger(), NEVER).close();

        assertThat(logged()).isEmpty();
    }

    @Test
    void aLongLoadLogsItsProgressAndItsEnd() {
        counts.addDeleted(1_234);

        try (ProgressNotifier notifier = notifier(new ProgressLogger(), Duration.ofMillis(5))) {
            await().until(() -> !logged().isEmpty());
        }

        assertThat(logged().get(0)).contains("Load so far: 0 rows read", "1,234 deleted");
        assertThat(logged().get(logged().size() - 1)).contains("Load ended: 0 rows read");
    }
}
