/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
