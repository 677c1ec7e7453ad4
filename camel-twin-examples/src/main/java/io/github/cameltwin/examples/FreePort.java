// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine, looked at before the servers start: each server says in its own words that one is taken. */
public final class FreePort {
    private FreePort() {}

    /**
     * The port to listen on.
     *
     * @param  port           what was asked for, 0 for any free one
     * @param  option         the command line's option that asks, for the message
     * @return                the port, or the free one that was found
     * @throws StartException if it is taken
     */
    public static int choose(int port, String option) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (port == 0) {
                throw new UncheckedIOException(e);
            }
            throw new StartException(
                    "Port " + port + " is taken, perhaps by another example that runs. Choose another one with "
                            + option + ", or 0 for any free one.");
        }
    }
}
