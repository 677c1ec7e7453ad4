// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.support.InstalledServer;
import io.github.cameltwin.support.TestKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many calls at a time to real servers with their defaults: none fails, and none is done twice, by the server's own log. nginx
 * goes away after 1,000 requests of a connection, and refuses more than 128 streams.
 */
class Http2ServersTest extends CamelTestSupport {

    private static final int SETS = 18_000;
    private static final int CREATES = 2_000;

    private static final String NGINX = """
            daemon off;
            pid FOLDER/nginx.pid;
            error_log stderr;
            events {}
            http {
                client_body_temp_path FOLDER/body;
                proxy_temp_path FOLDER/proxy;
                fastcgi_temp_path FOLDER/fastcgi;
                uwsgi_temp_path FOLDER/uwsgi;
                scgi_temp_path FOLDER/scgi;
                log_format calls 'CALL $request_method $request_uri $status $server_protocol';
                access_log /dev/stdout calls;
                default_type application/json;
                server {
                    listen 127.0.0.1:PORT ssl http2;
                    ssl_certificate PEM;
                    ssl_certificate_key PEM;
                    location = /api/v1/clients/attributes { return 200 '{"id":"1"}'; }
                    location / { return 200; }
                }
            }
            """;

    private static final String HAPROXY = """
            global
                # With more, lines of the log are lost.
                nbthread 1
                log stdout format raw local0
            defaults
                mode http
                timeout client 30s
                timeout connect 5s
                timeout server 30s
                log global
                log-format "CALL %HM %HPO %ST %HV"
            frontend twin
                bind 127.0.0.1:PORT ssl crt PEM alpn h2,http/1.1
                option http-buffer-request
                http-request return status 200 content-type application/json string '{"id":"1"}' if { path /api/v1/clients/attributes }
                http-request return status 200
            """;

    @TempDir
    static Path folder;

    private static Path key;

    @BeforeAll
    static void makeKey() throws Exception {
        key = TestKeys.keyStore(folder, "server.p12", "ip:127.0.0.1");
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + TestKeys.trustStore(folder, "trust-" + System.nanoTime() + ".p12", key));
        store.setPassword(TestKeys.PASSWORD);
        store.setType("PKCS12");
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(managers);
        TwinConfiguration configuration = new TwinConfiguration();
        configuration.setToken("t".repeat(400));
        configuration.setMaxRetries(0);
        configuration.setMaxInFlight(256);
        configuration.setSslContextParameters(tls);
        context.getComponent("twin", TwinComponent.class).setConfiguration(configuration);
        return context;
    }

    private CompletableFuture<Exchange> call(InstalledServer server, int number) {
        boolean creates = number % ((SETS + CREATES) / CREATES) == 0;
        return template.asyncSend(
                creates
                        ? "twin:attributes?operation=create&baseUrl=" + server.url()
                        : "twin:clientAttribute?operation=set&attributeId=a&baseUrl=" + server.url(),
                exchange -> {
                    exchange.getMessage().setBody("Иван");
                    exchange.getMessage().setHeader(TwinConstants.CLIENT_ID, "c" + number);
                });
    }

    private void assertEachCallIsDoneOnce(InstalledServer server) throws IOException {
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        IntStream.range(0, SETS + CREATES).forEach(number -> calls.add(call(server, number)));
        List<String> failures = calls.stream()
                .map(one -> one.join().getException())
                .filter(java.util.Objects::nonNull)
                .map(String::valueOf)
                .toList();
        // The last lines are written when the connections are closed.
        context.stop();
        server.stop();

        Map<String, Long> done;
        try (Stream<String> log = server.log()) {
            done = log.filter(line -> line.startsWith("CALL "))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
        assertThat(failures).describedAs("failures").isEmpty();
        assertThat(done.keySet()).allMatch(line -> line.matches("CALL POST \\S+ 200 HTTP/2.0"));
        assertThat(done).hasSize(SETS + 1);
        assertThat(done.remove("CALL POST /api/v1/clients/attributes 200 HTTP/2.0"))
                .describedAs("creates")
                .isEqualTo(CREATES);
        assertThat(done.values()).allMatch(times -> times == 1);
    }

    @Test
    void nginx() throws Exception {
        try (InstalledServer server =
                InstalledServer.start(folder, "nginx", "nginx-light", key, NGINX, "-p", folder.toString(), "-c")) {
            assertEachCallIsDoneOnce(server);
        }
    }

    @Test
    void haproxy() throws Exception {
        try (InstalledServer server = InstalledServer.start(folder, "haproxy", "haproxy", key, HAPROXY, "-db", "-f")) {
            assertEachCallIsDoneOnce(server);
        }
    }
}
