// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the lean server answers, and when. Thread-safe. */
final class LeanAnswers {

    private static final String LOGIN = "/api/v1/auth/login";
    private static final String ATTRIBUTES = "/api/v1/clients/attributes";

    /** As long as a token of TWIN. */
    private static final String TOKEN = "t".repeat(400);

    private static final String ATTRIBUTE_ID = "6a61dfb6-87a5-4039-bbd1-88aeabdb969a";

    private volatile long delay;

    BenchmarkTarget target(String url) {
        return new BenchmarkTarget(url, "benchmark@example.com", "not-a-secret", TOKEN, ATTRIBUTE_ID);
    }

    void delay(long millis) {
        delay = millis;
    }

    void later(EventLoop loop, Runnable answer) {
        loop.schedule(answer, delay, TimeUnit.MILLISECONDS);
    }

    boolean areAtOnce() {
        return delay == 0;
    }

    /** Returns the body of the answer: nothing for a value that is set. */
    static ByteBuf bodyFor(CharSequence path) {
        if (path.length() > ATTRIBUTES.length()) {
            return Unpooled.EMPTY_BUFFER;
        }
        return Unpooled.copiedBuffer(
                path.toString().equals(LOGIN)
                        ? "{\"token\":\"" + TOKEN + "\",\"refreshToken\":\"" + TOKEN + "\"}"
                        : attributes(),
                StandardCharsets.UTF_8);
    }

    /** Returns the list of attributes: those of a load's rows. */
    static String attributes() {
        return IntStream.range(0, 3)
                .mapToObj(i -> "{\"id\":\"" + ATTRIBUTE_ID.substring(1) + i + "\",\"companyId\":1,\"name\":\"Поле " + i
                        + "\"}")
                .collect(Collectors.joining(",", "{\"count\":3,\"items\":[", "]}"));
    }
}
