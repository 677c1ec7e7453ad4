// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinLoadEvent;
import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import io.github.cameltwin.simulator.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load reports its progress as events, and knows its share where the size of the source is known. */
class LoadReportsTest extends LoadTestSupport {

    private static final String OPTIONS = "&loadListener=#listener&maxConnections=4&progress=none";
    private static final int ROWS = 300;

    private final List<TwinLoadEvent> events = new CopyOnWriteArrayList<>();
    private final List<TwinLoadProgress> reports = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof TwinLoadEvent load) {
                    events.add(load);
                }
            }
        });
        context.getRegistry().bind("listener", TwinLoadListener.class, (TwinLoadListener) reports::add);
        twin().faults().add(Fault.latency(Duration.ofMillis(20)).on("POST", VALUE));
    }

    private TwinLoadProgress lastReport() {
        return reports.get(reports.size() - 1);
    }

    /** Some reports in between, and one at the end. */
    private void assertSharesGrowToOne() {
        assertThat(reports).hasSizeGreaterThan(3);
        assertThat(reports).extracting(TwinLoadProgress::fraction).isSorted().allMatch(share -> share >= 0);
        assertThat(reports.get(reports.size() / 2).fraction()).isBetween(0.1, 0.99);
        assertThat(reports.get(reports.size() / 2).remaining()).isPositive();
        assertThat(lastReport().fraction()).isEqualTo(1);
    }

    @Test
    void anEventComesEachSecondAndAtTheEnd() {
        cleanReportOf(load(OPTIONS, IntStream.range(0, ROWS).mapToObj(i -> nameRow("c-" + i, i))));

        assertThat(events).hasSizeGreaterThan(1);
        TwinLoadEvent last = events.get(events.size() - 1);
        assertThat(last.getProgress().ended()).isTrue();
        assertThat(last.getProgress().done()).isEqualTo(ROWS);
        assertThat(last.getType()).isEqualTo(CamelEvent.Type.Custom);
        assertThat(last.getSource()).isSameAs(context);
        assertThat(events.get(0).getProgress().ended()).isFalse();
        assertThat(events.get(0).toString()).doesNotContain("c-0", "Имя");
    }

    @Test
    void theShareOfAListIsThatOfItsRows() {
        cleanReportOf(load(
                OPTIONS,
                IntStream.range(0, ROWS).mapToObj(i -> nameRow("c-" + i, i)).toList()));

        assertSharesGrowToOne();
    }

    @Test
    void theShareOfAFileIsThatOfItsBytes(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("clients.csv"), csv(5_000));
        twin().faults().clear();
        twin().faults().add(Fault.latency(Duration.ofMillis(1)).on("POST", VALUE));

        cleanReportOf(load(OPTIONS, file));

        assertSharesGrowToOne();
    }

    @Test
    void aPackedFileHasAShareToo() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(csv(ROWS).getBytes(StandardCharsets.UTF_8));
        }

        cleanReportOf(load(OPTIONS, packed.toByteArray()));

        assertThat(reports).extracting(TwinLoadProgress::fraction).isSorted().allMatch(share -> share >= 0);
        assertThat(lastReport().fraction()).isEqualTo(1);
    }

    @Test
    void theShareOfAStreamIsUnknown() {
        cleanReportOf(load(OPTIONS, IntStream.range(0, 10).mapToObj(i -> nameRow("c-" + i, i))));

        assertThat(lastReport().fraction()).isNegative();
        assertThat(lastReport().remaining()).isNull();
    }

    @Test
    void anUnknownProgressIsRefusedWhereItIsWritten() {
        assertThatThrownBy(() -> context.getEndpoint(LOAD + "&progress=loud"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("There is no TWIN progress 'loud'. Allowed are: [log, bar, none]");
    }

    private static String csv(int rows) {
        return Stream.concat(
                        Stream.of("clientId,Имя"),
                        IntStream.range(0, rows).mapToObj(i -> "c-" + i + ",name-of-a-person-" + i))
                .collect(Collectors.joining("\n"));
    }
}
