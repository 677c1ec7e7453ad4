#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# HttpCore 5.3.6 (HttpClient 5.5.1): a frame of an extension to HTTP/2 ends the client's connection.
#
# What one expects: RFC 9113, 4.1: "Implementations MUST ignore and discard frames of unknown types." A server may send ORIGIN
#                   (RFC 8336) or ALTSVC (RFC 7838) to any client.
# What happens:     a NullPointerException inside HttpCore closes the connection, with all calls on it.
# Control:          the same server without that frame; the call succeeds.
set -euo pipefail

client=5.5.1
core=5.3.6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.httpcomponents.client5</groupId><artifactId>httpclient5</artifactId><version>$client</version></dependency>
    <dependency><groupId>org.apache.httpcomponents.core5</groupId><artifactId>httpcore5</artifactId><version>$core</version></dependency>
    <dependency><groupId>org.apache.httpcomponents.core5</groupId><artifactId>httpcore5-h2</artifactId><version>$core</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > UnknownFrame.java <<'JAVA'
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

public class UnknownFrame {
    private static final int HEADERS = 1, SETTINGS = 4, ORIGIN = 0xc;

    static void send(Socket socket, int type, int flags, int stream, byte... payload) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(ByteBuffer.allocate(9 + payload.length).putInt(payload.length << 8 | type).put((byte) flags)
                .putInt(stream).put(payload).array());
    }

    /** Answers each request with 200 and no body; says ORIGIN (empty, which is valid) before that, if asked to. */
    static void serve(Socket socket, boolean origin) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(24);
            send(socket, SETTINGS, 0, 0);
            while (true) {
                int lengthAndType = in.readInt();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                in.readNBytes(lengthAndType >>> 8);
                if ((lengthAndType & 0xff) == SETTINGS && flags == 0) {
                    send(socket, SETTINGS, 1, 0);
                } else if ((lengthAndType & 0xff) == HEADERS) {
                    if (origin) {
                        send(socket, ORIGIN, 0, 0);
                    }
                    send(socket, HEADERS, 5, stream, (byte) 0x88);
                }
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    public static void main(String[] args) throws Exception {
        for (boolean origin : new boolean[] {false, true}) {
            try (ServerSocket listener = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                    CloseableHttpAsyncClient client = HttpAsyncClients.customHttp2().disableAutomaticRetries().build()) {
                Thread server = new Thread(() -> {
                    try {
                        while (true) {
                            serve(listener.accept(), origin);
                        }
                    } catch (IOException e) {
                        // The end.
                    }
                });
                server.setDaemon(true);
                server.start();
                client.start();
                SimpleHttpRequest get = SimpleRequestBuilder.get("http://127.0.0.1:" + listener.getLocalPort() + "/").build();
                String outcome;
                try {
                    outcome = "status " + client.execute(get, null).get(20, TimeUnit.SECONDS).getCode();
                } catch (ExecutionException e) {
                    outcome = e.getCause().getClass().getSimpleName();
                }
                System.out.println((origin ? "with ORIGIN: " : "without: ") + outcome);
            }
        }
    }
}
JAVA
java -cp 'lib/*' UnknownFrame.java | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with HttpClient $client and HttpCore $core."
without: status 200
with ORIGIN: NullPointerException
EXPECTED
