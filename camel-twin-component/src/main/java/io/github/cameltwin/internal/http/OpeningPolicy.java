// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.time.Duration;

/**
 * Decides when another connection to a host is opened, and whether it offers HTTP/2. Not thread-safe: {@link HostConnections}
 * guards it.
 */
final class OpeningPolicy {

    /** With more exchanges on the only HTTP/2 connection, another is opened before the first one is full or goes away. */
    private static final int AHEAD = 32;

    /** After a connection could not be opened, while others are open. */
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final OpenConnections open;
    private final VersionChoice version;
    private final int maxConnections;
    private int opening;
    private long pausesUntil = System.nanoTime();

    OpeningPolicy(OpenConnections open, VersionChoice version, int maxConnections) {
        this.open = open;
        this.version = version;
        this.maxConnections = maxConnections;
    }

    /** Says whether to open another connection while that many attempts wait. */
    boolean needsMore(int waiting) {
        if (open.size() + opening >= maxConnections || !open.isEmpty() && System.nanoTime() - pausesUntil < 0) {
            return false;
        }
        if (version.isHttp1()) {
            return opening < waiting;
        }
        // One after the other: many attempts have room on each.
        return opening == 0 && (waiting > 0 && !open.hasTrial() || open.isOneAlone(AHEAD));
    }

    /** Notes that a connection begins to open; says whether it offers HTTP/2. */
    boolean begin() {
        opening++;
        return version.offersHttp2();
    }

    void succeeded(Connection connection) {
        opening--;
        version.agreedOn(connection.isHttp2());
    }

    /** Notes that a connection could not be opened; says whether to open another at once, without the offer of HTTP/2. */
    boolean failed(Connection connection, Exception cause) {
        opening--;
        pausesUntil = System.nanoTime() + PAUSE_NANOS;
        return open.isEmpty() && version.failed(connection.offersHttp2(), cause);
    }

    /** Says whether no connection is about to open. */
    boolean isIdle() {
        return opening == 0;
    }

    void mustBeHttp1() {
        version.mustBeHttp1();
    }
}
