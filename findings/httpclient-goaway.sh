#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# HttpClient 5.5.1 over HTTP/2: a request that the server says it never processed waits for ever.
#
# What one expects: after GOAWAY, requests on streams above the last one that it names were not processed (RFC 9113, 6.8). A client
#                   sends them again over a new connection, or fails them at once as safe to send again.
# What happens:     they wait for a response until the connection ends, however long the server keeps it open for the requests that
#                   it does work on. nginx says GOAWAY after 1,000 requests of a connection.
# Control:          the same server, whose GOAWAY names the last stream; it answers all requests, and all succeed.
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

cat > GoAway.java <<'JAVA'
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

public class GoAway {
    private static final int HEADERS = 1, SETTINGS = 4, GOAWAY = 7;
    private static final int REQUESTS = 4;

    static void send(Socket socket, int type, int flags, int stream, byte... payload) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(ByteBuffer.allocate(9 + payload.length).putInt(payload.length << 8 | type).put((byte) flags)
                .putInt(stream).put(payload).array());
    }

    /** Gets four requests, says GOAWAY with that last stream, answers all up to it but the first, which takes long. */
    static void serve(Socket socket, int last) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(24);
            send(socket, SETTINGS, 0, 0);
            List<Integer> streams = new ArrayList<>();
            while (true) {
                int lengthAndType = in.readInt();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                in.readNBytes(lengthAndType >>> 8);
                if ((lengthAndType & 0xff) == SETTINGS && flags == 0) {
                    send(socket, SETTINGS, 1, 0);
                } else if ((lengthAndType & 0xff) == HEADERS) {
                    streams.add(stream);
                    if (streams.size() == REQUESTS) {
                        send(socket, GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(last).putInt(0).array());
                        for (int each : streams) {
                            if (each > 1 && each <= last) {
                                send(socket, HEADERS, 5, each, (byte) 0x88);
                            }
                        }
                    }
                }
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    public static void main(String[] args) throws Exception {
        for (int last : new int[] {7, 3}) {
            try (ServerSocket listener = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                    CloseableHttpAsyncClient client = HttpAsyncClients.customHttp2().disableAutomaticRetries().build()) {
                Thread server = new Thread(() -> {
                    try {
                        while (true) {
                            Socket socket = listener.accept();
                            new Thread(() -> serve(socket, last)).start();
                        }
                    } catch (IOException e) {
                        // The end.
                    }
                });
                server.setDaemon(true);
                server.start();
                client.start();
                List<Future<SimpleHttpResponse>> calls = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    calls.add(client.execute(
                            SimpleRequestBuilder.get("http://127.0.0.1:" + listener.getLocalPort() + "/" + i).build(), null));
                }
                // Not the first one, which the server is still working on.
                for (int i = 1; i < REQUESTS; i++) {
                    String outcome;
                    try {
                        outcome = "status " + calls.get(i).get(5, TimeUnit.SECONDS).getCode();
                    } catch (TimeoutException e) {
                        outcome = "nothing, after 5 seconds";
                    } catch (ExecutionException e) {
                        outcome = e.getCause().getClass().getSimpleName();
                    }
                    System.out.println("GOAWAY names " + last + ", stream " + (2 * i + 1) + ": " + outcome);
                }
            }
        }
        System.exit(0);
    }
}
JAVA
java -cp 'lib/*' GoAway.java | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with HttpClient $client and HttpCore $core."
GOAWAY names 7, stream 3: status 200
GOAWAY names 7, stream 5: status 200
GOAWAY names 7, stream 7: status 200
GOAWAY names 3, stream 3: status 200
GOAWAY names 3, stream 5: nothing, after 5 seconds
GOAWAY names 3, stream 7: nothing, after 5 seconds
EXPECTED
