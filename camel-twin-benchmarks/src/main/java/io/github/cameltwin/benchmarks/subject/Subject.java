// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import java.util.List;
import java.util.Locale;

/** The ways to set a value that are compared. */
public enum Subject {
    TWIN("`twin:`", Kind.ASYNC, TwinWay::asynchronous),
    TWIN_IO("`twin:`, continuing on the I/O thread", Kind.ASYNC, TwinWay::onIoThread),
    TWIN_LOAD("`twin:` load of a file", Kind.ASYNC, LoadWay::open),
    APACHE("Apache async client (lean)", Kind.ASYNC, ApacheWay::lean),
    VERTX("Vert.x client", Kind.ASYNC, VertxWay::http1),
    VERTX_H2("Vert.x client, HTTP/2", Kind.ASYNC, VertxWay::http2),
    /** Where {@code twin:} would choose HTTP/2. */
    TWIN_IO_H1("`twin:` over HTTP/1.1, continuing on the I/O thread", Kind.ASYNC, TwinWay::onIoThreadOverHttp1),
    /** The same ways with all metrics of the component, exposed to Prometheus. */
    TWIN_METRICS("`twin:` with metrics", Kind.ASYNC, TwinWay::withMetrics),
    TWIN_IO_METRICS("`twin:` with metrics, continuing on the I/O thread", Kind.ASYNC, TwinWay::onIoThreadWithMetrics),
    TWIN_LOAD_METRICS("`twin:` load of a file, with metrics", Kind.ASYNC, LoadWay::withMetrics),
    /** With metrics, spans, MBeans and the console. */
    TWIN_IO_OBSERVED(
            "`twin:` with all switched on, continuing on the I/O thread", Kind.ASYNC, TwinWay::onIoThreadObserved),
    /** The same ways with another build of the component. */
    BASE("`twin:` of the baseline", Kind.ASYNC, TwinWay::asynchronous),
    BASE_IO("`twin:` of the baseline, continuing on the I/O thread", Kind.ASYNC, TwinWay::onIoThread),
    BASE_LOAD("`twin:` load of a file, of the baseline", Kind.ASYNC, LoadWay::open),
    /** With Camel's own spans and MBeans. */
    BASE_IO_OBSERVED(
            "`twin:` of the baseline with all of Camel's switched on, continuing on the I/O thread",
            Kind.ASYNC,
            TwinWay::onIoThreadObserved),
    TWIN_SYNC("`twin:`, synchronous", Kind.BLOCKING, TwinWay::synchronous),
    HTTP("`http:` as people write it", Kind.BLOCKING, HttpWay::asWritten),
    HTTP_TUNED("`http:` tuned", Kind.BLOCKING, HttpWay::tuned),
    VERTX_HTTP("`vertx-http:`", Kind.ASYNC, VertxHttpWay::open),
    NETTY_HTTP("`netty-http:`", Kind.ASYNC, NettyHttpWay::open),
    /** To find out what handing over each answer costs at the least. */
    APACHE_ON_POOL("Apache async client (lean), continuing on a pool of 4", Kind.ASYNC, ApacheWay::onPool),
    /** To find out what waiting for an asynchronous client costs at the least. */
    APACHE_SYNC("Apache async client (lean), synchronous", Kind.BLOCKING, ApacheWay::synchronous),
    /** To find out how much the simulator can answer. */
    RAW("raw sockets", Kind.ASYNC, RawWay::new);

    /** How its calls are made. */
    public enum Kind {
        /** Many under way, and no thread waits. */
        ASYNC,
        /** A thread waits for each. */
        BLOCKING
    }

    private interface Opening {
        Way open(BenchmarkTarget twin) throws Exception;
    }

    private final String title;
    private final Kind kind;
    private final Opening opening;

    Subject(String title, Kind kind, Opening opening) {
        this.title = title;
        this.kind = kind;
        this.opening = opening;
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }

    /** Its name in plots. */
    public String shortTitle() {
        return switch (this) {
            case TWIN_IO -> "twin:, HTTP/2";
            case TWIN_IO_H1 -> "twin:, HTTP/1.1";
            case BASE_IO -> "twin: before";
            case VERTX_H2 -> "Vert.x, HTTP/2";
            case HTTP -> "http:";
            default -> title.replace("`", "");
        };
    }

    public Kind kind() {
        return kind;
    }

    /** How many calls it has under way at a time, or threads. */
    public List<Integer> inFlight() {
        return switch (this) {
            case TWIN_SYNC, APACHE_SYNC, HTTP -> List.of(20);
            case HTTP_TUNED -> List.of(20, 64);
            default -> List.of(64, 256);
        };
    }

    /** Whether it is one of those that are compared; others only where they are asked for. */
    public boolean isCompared() {
        return switch (this) {
            case APACHE_ON_POOL, APACHE_SYNC, RAW, VERTX_H2, TWIN_IO_H1 -> false;
            case TWIN_METRICS, TWIN_IO_METRICS, TWIN_LOAD_METRICS, TWIN_IO_OBSERVED -> false;
            default -> !isOfBaseline();
        };
    }

    /** Whether it runs with another build of the component. */
    public boolean isOfBaseline() {
        return this == BASE || this == BASE_IO || this == BASE_LOAD || this == BASE_IO_OBSERVED;
    }

    /** Whether Camel's MBeans are registered, which count every exchange. */
    boolean hasManagement() {
        return this == TWIN_IO_OBSERVED || this == BASE_IO_OBSERVED;
    }

    /** The same way with another build of the component; null where there is none. */
    public Subject ofBaseline() {
        return switch (this) {
            case TWIN -> BASE;
            case TWIN_IO -> BASE_IO;
            case TWIN_LOAD -> BASE_LOAD;
            default -> null;
        };
    }

    /** Its name as an option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Way open(BenchmarkTarget twin) throws Exception {
        return opening.open(twin);
    }
}
