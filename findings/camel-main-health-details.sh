#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# Camel Main 4.18.0: camel.health.exposureLevel=full shows more checks over HTTP, but none of their details.
#
# What one expects: The level "full" shows all checks with their details, as the option's description says: why a check is DOWN, since when.
# What happens:     The checks that are UP are listed, too, and no check has any data.
# Control:          With the request parameter data=true, the same level shows the details.
set -euo pipefail

camel=4.18.0
work=$(mktemp -d)
trap 'kill -KILL $(jobs -p) 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-main</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-health</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-platform-http-main</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-timer</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-log</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > Health.java <<'JAVA'
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

public class Health {
    public static void main(String[] args) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Main main = new Main();
        main.addInitialProperty("camel.health.exposureLevel", args[0]);
        main.addInitialProperty("camel.management.enabled", "true");
        main.addInitialProperty("camel.management.healthCheckEnabled", "true");
        main.addInitialProperty("camel.management.host", "127.0.0.1");
        main.addInitialProperty("camel.management.port", Integer.toString(port));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:tick?period=1000").routeId("ticks").to("log:ticks");
            }
        });
        main.start();
        String plain = get(port, "");
        String withData = get(port, "?data=true");
        System.out.println(args[0] + ": checks " + has(plain, "\"name\"") + ", details " + has(plain, "\"data\"")
                + ", with data=true " + has(withData, "\"data\""));
        System.exit(0);
    }

    private static String get(int port, String query) throws Exception {
        URI health = URI.create("http://127.0.0.1:" + port + "/observe/health" + query);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString()).body();
    }

    private static String has(String body, String part) {
        return body.contains(part) ? "yes" : "no";
    }
}
JAVA
javac -cp 'lib/*' Health.java

{
  java -cp 'lib/*:.' Health default
  java -cp 'lib/*:.' Health full
} | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel."
default: checks no, details no, with data=true no
full: checks yes, details no, with data=true yes
EXPECTED
