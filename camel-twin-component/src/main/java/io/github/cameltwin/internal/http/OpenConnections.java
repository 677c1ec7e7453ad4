// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.observe.TransportFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The open connections of a host that take exchanges. Not thread-safe: {@link HostConnections} guards it. */
final class OpenConnections {

    /** The longest silence after which a connection gets a call without a trial. */
    private static final Duration LONGEST_TRUST = Duration.ofSeconds(10);

    private final List<Connection> open = new ArrayList<>();
    private final long trustedNanos;

    OpenConnections(Duration requestTimeout) {
        this.trustedNanos = Math.min(requestTimeout.toNanos(), LONGEST_TRUST.toNanos());
    }

    void add(Connection connection) {
        open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    int size() {
        return open.size();
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Returns the connection with the least load that has room, or null. */
    Connection freest() {
        long now = System.nanoTime();
        Connection freest = null;
        for (Connection connection : open) {
            if (connection.hasRoom(now) && !connection.mustBeTried(now, trustedNanos)) {
                if (connection.load() == 0) {
                    return connection;
                }
                if (freest == null || connection.load() < freest.load()) {
                    freest = connection;
                }
            }
        }
        return freest;
    }

    /** Takes out the connections that were idle for too long, and returns them. */
    List<Connection> takeExpired() {
        long now = System.nanoTime();
        List<Connection> expired =
                open.stream().filter(connection -> connection.hasExpired(now)).toList();
        open.removeAll(expired);
        expired.forEach(Connection::retire);
        return expired;
    }

    /** Returns the figures of these connections. */
    TransportFigures figures(int waiting) {
        int http2 = 0;
        int exchanges = 0;
        for (Connection connection : open) {
            http2 += connection.isHttp2() ? 1 : 0;
            exchanges += connection.load();
        }
        return new TransportFigures(open.size() - http2, http2, exchanges, waiting);
    }

    /** Says whether there is one connection, with more load than that. */
    boolean isOneAlone(int load) {
        return open.size() == 1 && open.get(0).load() > load;
    }

    boolean hasTrial() {
        return open.stream().anyMatch(Connection::isOnTrial);
    }

    /** Puts the connections on trial that were silent for long, and returns them. */
    List<Connection> putOldOnTrial() {
        long now = System.nanoTime();
        List<Connection> old = open.stream()
                .filter(connection -> connection.mustBeTried(now, trustedNanos))
                .toList();
        old.forEach(connection -> connection.setOnTrial(true));
        return old;
    }
}
