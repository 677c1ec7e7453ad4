// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import io.github.cameltwin.benchmarks.Lane;
import io.github.cameltwin.benchmarks.Measurements;
import io.github.cameltwin.benchmarks.subject.Figures;
import io.github.cameltwin.benchmarks.subject.Subject;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What HTTP/2 is to gain over the baseline, which has HTTP/1.1 only, and over other clients. */
public final class Http2Goals extends GoalList {

    private static final int MANY = 256;
    private static final int FEW = 16;
    private static final int THREADS = 20;

    /** Adds what is to be reached over TLS where the server offers HTTP/2. */
    public void addTls(Measurements measured, int delay) {
        String io = "`set` on the I/O thread: ";
        cpu(0.30, io, measured, Subject.TWIN_IO, Subject.BASE_IO, MANY, 0);
        rate(3.0, io, measured, Subject.TWIN_IO, Subject.BASE_IO, MANY, 0);
        atMost(
                8,
                io + "KB a call",
                measured.median(new Lane(Subject.TWIN_IO, MANY), 0, figures -> figures.bytesPerCall() / 1024));
        cpu(0.35, "`set` as it comes: ", measured, Subject.TWIN, Subject.BASE, MANY, 0);
        cpu(0.35, "`load`: ", measured, Subject.TWIN_LOAD, Subject.BASE_LOAD, MANY, 0);
        rate(2.5, "`load`: ", measured, Subject.TWIN_LOAD, Subject.BASE_LOAD, MANY, 0);
        atMost(
                1,
                io + "CPU, of Vert.x over HTTP/2",
                ratio(measured, Subject.TWIN_IO, MANY, Subject.VERTX_H2, MANY, 0, Figures::cpuPerThousand));
        atLeast(
                4,
                io + "calls/s, of `vertx-http:`",
                ratio(measured, Subject.TWIN_IO, MANY, Subject.VERTX_HTTP, MANY, 0, Figures::callsPerSecond));
        atLeast(
                8,
                io + "calls/s, of `http:`",
                ratio(measured, Subject.TWIN_IO, MANY, Subject.HTTP, THREADS, 0, Figures::callsPerSecond));
        cpu(0.50, "16 in flight, " + io, measured, Subject.TWIN_IO, Subject.BASE_IO, FEW, 0);
        String later = "answers after " + delay + " ms, " + io;
        cpu(0.70, later, measured, Subject.TWIN_IO, Subject.BASE_IO, MANY, delay);
        rate(1.0, later, measured, Subject.TWIN_IO, Subject.BASE_IO, MANY, delay);
        cpu(1.0, "HTTP/1.1 over TLS, " + io, measured, Subject.TWIN_IO_H1, Subject.BASE_IO, MANY, 0);
        for (Subject subject : new Subject[] {Subject.TWIN_IO, Subject.TWIN, Subject.TWIN_LOAD}) {
            atMost(
                    1,
                    subject.title() + ": threads, of the baseline's",
                    ratio(measured, subject, MANY, subject.ofBaseline(), MANY, 0, Figures::threads));
        }
    }

    /** Adds what is to be reached without TLS, over HTTP/1.1. */
    public void addPlain(Measurements measured) {
        cpu(0.85, "HTTP/1.1, plain, `set` on the I/O thread: ", measured, Subject.TWIN_IO, Subject.BASE_IO, MANY, 0);
    }

    /** Adds what is to be reached with nginx and its defaults. */
    public void addNginx(Measurements measured) {
        cpu(0.50, "nginx, `set` on the I/O thread: ", measured, Subject.TWIN_IO, Subject.BASE_IO, MANY, 0);
    }

    /**
     * Adds how soon the first value is to be set.
     *
     * @param ofBaseline the time, of the baseline's
     */
    public void addStartUp(double ofBaseline) {
        atMost(1.05, "time to the first value, of the baseline's", OptionalDouble.of(ofBaseline));
    }

    private void cpu(
            double bound, String who, Measurements measured, Subject now, Subject before, int inFlight, int delay) {
        atMost(
                bound,
                who + "CPU, of the baseline's",
                ratio(measured, now, inFlight, before, inFlight, delay, Figures::cpuPerThousand));
    }

    private void rate(
            double bound, String who, Measurements measured, Subject now, Subject before, int inFlight, int delay) {
        atLeast(
                bound,
                who + "calls/s, of the baseline's",
                ratio(measured, now, inFlight, before, inFlight, delay, Figures::callsPerSecond));
    }

    private static OptionalDouble ratio(
            Measurements measured,
            Subject now,
            int inFlight,
            Subject other,
            int othersInFlight,
            int delay,
            Function<Figures, ? extends Number> figure) {
        return measured.ratio(new Lane(now, inFlight), new Lane(other, othersInFlight), delay, figure);
    }
}
