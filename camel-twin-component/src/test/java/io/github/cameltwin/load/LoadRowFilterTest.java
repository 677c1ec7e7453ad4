// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinRowFilter;
import io.github.cameltwin.simulator.ActiveFault;
import io.github.cameltwin.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A row of a batch that isn't current any more is not sent: neither when it is read, nor after it has waited. */
class LoadRowFilterTest extends LoadTestSupport {

    private static final String FILTERED = "&rowFilter=#filter";

    private volatile TwinRowFilter filter = row -> true;

    @BeforeEach
    void bind() {
        context.getRegistry().bind("filter", TwinRowFilter.class, (TwinRowFilter) row -> filter.isCurrent(row));
    }

    private Exchange record(String client, Object name) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(nameRow(client, name));
        exchange.getMessage().setHeader("client", client);
        return exchange;
    }

    private static boolean isOf(String client, Exchange row) {
        return client.equals(row.getMessage().getHeader("client"));
    }

    @Test
    void aRowThatIsNotCurrentIsCountedAndNotSent() {
        filter = row -> !isOf("c-2", row);

        TwinLoadReport report = revokedReportOf(load(
                FILTERED + "&failureUri=direct:failed",
                List.of(record("c-1", "Иван"), record("c-2", "Анна").getMessage(), record("c-3", "Пётр"))));

        assertThat(report.revoked()).isEqualTo(1);
        assertThat(report.done()).isEqualTo(2);
        assertThat(report.failed()).isZero();
        assertThat(failedRows).isEmpty();
        assertThat(twin().state().values("c-2")).isEmpty();
        assertThat(twin().state().value("c-3", "Имя")).contains("Пётр");
    }

    @Test
    void aRowThatWaitsForTheRowBeforeItIsAskedAgain() {
        AtomicBoolean revoked = new AtomicBoolean();
        filter = row -> !revoked.get();
        twin().faults().add(Fault.latency(Duration.ofMillis(500)).on("POST", VALUE));

        CompletableFuture<Exchange> load =
                loadLater(FILTERED, List.of(record("c-1", "first"), record("c-1", "second"), record("c-1", "third")));
        await().until(() -> twin().journal().count("POST", VALUE) == 1);
        revoked.set(true);

        TwinLoadReport report = revokedReportOf(endOf(load));
        assertThat(report.done()).isEqualTo(1);
        assertThat(report.revoked()).isEqualTo(2);
        assertThat(twin().state().value("c-1", "Имя")).contains("first");
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(1);
    }

    @Test
    void aCallThatWaitsForARetryIsNotSentAgain() {
        AtomicBoolean revoked = new AtomicBoolean();
        filter = row -> !revoked.get();
        twin().faults().add(Fault.status(503).on("POST", VALUE));

        CompletableFuture<Exchange> load =
                loadLater(FILTERED + "&maxRetries=1000&retryDelay=20&maxRetryDelay=20", List.of(record("c-1", "Иван")));
        await().until(() -> twin().journal().count("POST", VALUE) > 2);
        revoked.set(true);

        assertThat(revokedReportOf(endOf(load)).revoked()).isEqualTo(1);
        assertThat(twin().state().values("c-1")).isEmpty();
    }

    @Test
    void aCallThatWaitsForTheRateLimitIsNotSent() {
        AtomicBoolean revoked = new AtomicBoolean();
        filter = row -> !revoked.get();

        CompletableFuture<Exchange> load = loadLater(
                FILTERED + "&maxRequestsPerSecond=2",
                IntStream.range(0, 6).mapToObj(i -> record("c-" + i, "Иван")).toList());
        await().until(() -> twin().state().valueCount() > 0);
        revoked.set(true);

        TwinLoadReport report = revokedReportOf(endOf(load));
        assertThat(report.revoked()).isPositive();
        assertThat(twin().state().valueCount()).isEqualTo((int) report.done());
    }

    /** What a revoked row may be waiting for, longer than anybody who hands over its partition should wait. */
    static Stream<Arguments> longWaits() {
        return Stream.of(
                arguments(
                        "a retry",
                        Fault.status(503).header("Retry-After", "40").on("POST", VALUE),
                        "&maxRetries=1&retryDelay=1&maxRetryDelay=60s"),
                arguments(
                        "a retry of all of the row's calls",
                        Fault.status(503)
                                .header("Retry-After", "40")
                                .on("POST", VALUE)
                                .skip(1),
                        "&maxRetries=1&retryDelay=1&maxRetryDelay=60s"),
                arguments(
                        "a login",
                        Fault.status(503).header("Retry-After", "40").on("POST", LOGIN),
                        "&maxRetries=1&retryDelay=1&maxRetryDelay=60s"),
                arguments(
                        "names",
                        Fault.status(503).header("Retry-After", "40").on("GET", ATTRIBUTES),
                        "&maxRetries=1&retryDelay=1&maxRetryDelay=60s"),
                arguments(
                        "names that coalesce compares",
                        Fault.status(503).header("Retry-After", "40").on("GET", ATTRIBUTES),
                        "&coalesce=true&maxRetries=1&retryDelay=1&maxRetryDelay=60s"),
                arguments(
                        "TWIN's values",
                        Fault.status(503).header("Retry-After", "40").on("GET", VALUES),
                        "&skipUnchanged=true&maxRetries=1&retryDelay=1&maxRetryDelay=60s"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longWaits")
    void aRowThatWaitsForLongIsDroppedSoon(String what, Fault fault, String options) {
        AtomicBoolean revoked = new AtomicBoolean();
        filter = row -> !revoked.get();
        ActiveFault wait = twin().faults().add(fault);
        if (what.equals("a retry of all of the row's calls")) {
            twin().faults().add(Fault.status(503).on("POST", VALUE).times(1));
        }

        CompletableFuture<Exchange> load = loadLater(FILTERED + options, List.of(record("c-1", "Иван")));
        await().until(() -> wait.hits() > 0);
        revoked.set(true);

        assertThat(load).succeedsWithin(Duration.ofSeconds(10));
        assertThat(revokedReportOf(load.join()).revoked()).isEqualTo(1);
        assertThat(twin().state().valueCount()).isZero();
    }

    @Test
    void rowsThatWaitForTheRateLimitAreDroppedTogetherAndTakeNoPermits() {
        AtomicBoolean revoked = new AtomicBoolean();
        filter = row -> !revoked.get();

        CompletableFuture<Exchange> load = loadLater(
                FILTERED + "&maxRequestsPerSecond=1",
                IntStream.range(0, 60).mapToObj(i -> record("c-" + i, "Иван")).toList());
        await().until(() -> twin().state().valueCount() > 0);
        CompletableFuture<Exchange> other =
                template.asyncSend("twin:attributes?operation=list&maxRequestsPerSecond=1", exchange -> {});
        revoked.set(true);

        assertThat(load).succeedsWithin(Duration.ofSeconds(10));
        assertThat(revokedReportOf(load.join()).revoked()).isGreaterThan(50);
        assertThat(other).succeedsWithin(Duration.ofSeconds(10));
        assertThat(other.join().getException()).isNull();
    }

    @Test
    void aCallOnItsWayIsWaitedFor() {
        AtomicBoolean revoked = new AtomicBoolean();
        filter = row -> !revoked.get();
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(1));
        twin().faults()
                .add(Fault.latency(Duration.ofSeconds(1)).on("POST", VALUE).skip(1));

        CompletableFuture<Exchange> load =
                loadLater(FILTERED + "&maxRetries=3&retryDelay=1&maxRetryDelay=1", List.of(record("c-1", "Иван")));
        await().until(() -> twin().journal().count("POST", VALUE) > 1);
        revoked.set(true);

        assertThat(revokedReportOf(endOf(load)).done()).isEqualTo(1);
        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
    }

    @Test
    void aFailedRowThatIsNotCurrentAnyMoreIsLeftToWhoeverGetsItNext() {
        AtomicBoolean revoked = new AtomicBoolean();
        filter = row -> !revoked.get();
        twin().faults().add(Fault.latency(Duration.ofMillis(500)).on("POST", VALUE));
        String takes = FILTERED + "&failOnRejectedRows=true&failureUri=direct:failed";
        Exchange poison = record("c-1", "x");
        poison.getMessage().setBody("poison");
        List<Exchange> batch = List.of(poison, record("c-2", "Анна"), record("c-2", "Пётр"));

        CompletableFuture<Exchange> load = loadLater(takes, batch);
        await().until(() -> twin().journal().count("POST", VALUE) == 1);
        revoked.set(true);

        assertThat(revokedReportOf(endOf(load)).revoked()).isEqualTo(1);
        assertThat(failedRows).isEmpty();

        revoked.set(false);
        revokedReportOf(load(takes + "&coalesce=true", batch));
        assertThat(failedRows)
                .singleElement()
                .satisfies(row -> assertThat(row.getMessage().getBody()).isEqualTo("poison"));
    }

    @Test
    void aFailedRowThatIsCurrentIsHandedOverThoughOthersAreNot() {
        filter = row -> !isOf("c-2", row);
        Exchange poison = record("c-1", "x");
        poison.getMessage().setBody("poison");

        revokedReportOf(load(
                FILTERED + "&failOnRejectedRows=true&failureUri=direct:failed",
                List.of(poison, record("c-2", "Анна"))));

        assertThat(failedRows).hasSize(1);
    }

    @Test
    void aFilterThatFailsStopsTheLoadAndLosesNoRow() {
        filter = row -> {
            throw new IllegalStateException("broken");
        };

        assertThat(stopOf(load(FILTERED, List.of(record("c-1", "Иван"))))).hasMessageContaining("broken");

        assertThat(calls()).isEmpty();
    }

    @Test
    void rowsThatAreNoMessagesAreNotAsked() {
        filter = row -> false;

        assertThat(cleanReportOf(load(FILTERED, List.of(nameRow("c-1", "Иван"))))
                        .done())
                .isEqualTo(1);
    }

    @Test
    void theReportAsJsonNamesRevokedRowsOnlyWhereThereAreSome() {
        filter = row -> !isOf("c-2", row);

        assertThat(load(FILTERED + "&outputType=json", List.of(record("c-2", "x")))
                        .getMessage()
                        .getBody(String.class))
                .contains("\"revoked\":1");
        assertThat(load(FILTERED + "&outputType=json", List.of(record("c-1", "x")))
                        .getMessage()
                        .getBody(String.class))
                .doesNotContain("revoked");
    }

    private static TwinLoadReport revokedReportOf(Exchange exchange) {
        TwinLoadReport report = (TwinLoadReport) resultOf(exchange);
        assertThat(report.stopped()).isNull();
        assertThat(report.done() + report.failed() + report.revoked()).isEqualTo(report.rows());
        return report;
    }
}
