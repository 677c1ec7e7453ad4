#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# Camel 4.18.0: camel-opentelemetry2, which replaces camel-opentelemetry, gives no span a kind.
#
# What one expects: A call to another server is a span of the kind CLIENT, as OpenTelemetry's conventions say: maps of services, and what a
#                   backend counts as outgoing requests, are made of them.
# What happens:     All spans are INTERNAL.
# Control:          With camel-opentelemetry, the same route's call is CLIENT.
set -euo pipefail

camel=4.18.0
opentelemetry=1.59.0
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-http</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-opentelemetry</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-opentelemetry2</artifactId><version>$camel</version></dependency>
    <dependency><groupId>io.opentelemetry</groupId><artifactId>opentelemetry-sdk-testing</artifactId><version>$opentelemetry</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > Kinds.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

public class Kinds {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        SdkTracerProvider provider =
                SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("tracer", Tracer.class, provider.get("finding"));
        context.getRegistry()
                .bind("propagators", ContextPropagators.class, ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        if (args[0].equals("camel-opentelemetry")) {
            new org.apache.camel.opentelemetry.OpenTelemetryTracer().init(context);
        } else {
            new org.apache.camel.opentelemetry2.OpenTelemetryTracer().init(context);
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
            }
        });
        context.start();
        context.createProducerTemplate().sendBody("direct:start", "an order");
        context.stop();
        server.stop(0);
        // The call is the only span with a status of HTTP.
        TreeSet<String> kinds = new TreeSet<>();
        spans.getFinishedSpanItems().stream()
                .filter(span -> span.getAttributes().asMap().keySet().stream()
                        .anyMatch(key -> key.getKey().startsWith("http.") && key.getKey().contains("status")))
                .forEach(span -> kinds.add(span.getKind().name()));
        System.out.println(args[0] + ": the span of the HTTP call is " + String.join(", ", kinds));
    }
}
JAVA
javac -cp 'lib/*' Kinds.java 2> /dev/null

{
  java -cp 'lib/*:.' Kinds camel-opentelemetry
  java -cp 'lib/*:.' Kinds camel-opentelemetry2
} | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel."
camel-opentelemetry: the span of the HTTP call is CLIENT
camel-opentelemetry2: the span of the HTTP call is INTERNAL
EXPECTED
