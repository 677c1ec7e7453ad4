// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.parts;

import io.github.cameltwin.internal.auth.AuthApi;
import io.github.cameltwin.internal.auth.BearerToken;
import io.github.cameltwin.internal.auth.Credentials;
import io.github.cameltwin.internal.auth.LoginSession;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;

/** The token of the next call, which is there already. */
public class TokenBenchmark extends Part {

    private static final long WEEK = 604_800;

    private final AuthApi auth = new AuthApi(
            StandIn.BASE,
            StandIn.sender("{\"token\":\"abc\"}".getBytes(StandardCharsets.UTF_8)),
            ConnectionObserver.NONE);
    private final LoginSession session =
            new LoginSession(Credentials.ofPassword("user@example.com", "not-a-secret", null, WEEK));

    @Benchmark
    public CompletableFuture<BearerToken> current() {
        return session.current(auth);
    }
}
