// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static io.github.cameltwin.simulator.Http.ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinSimulatorTest {
    /** Of a key store that lives for a test; no secret. */
    static final String KEY_PASSWORD = "changeit";

    @Test
    void hasDefaultsForEverything() {
        try (TwinSimulator twin = TwinSimulator.start()) {
            assertThat(twin.url()).isEqualTo("http://127.0.0.1:" + twin.port());
            assertThat(twin.email()).isEqualTo("operator@example.com");
            assertThat(twin.password()).isEqualTo("not-a-real-password");
            assertThat(twin.companyId()).isEqualTo(123);
            assertThat(twin).hasToString("TwinSimulator[" + twin.url() + "]");
        }
    }

    @Test
    void resetsToTheBeginning() {
        try (TwinSimulator twin = TwinSimulator.start()) {
            Http http = new Http(twin);
            String token = twin.tokens().issue();
            twin.state().setValue("c1", "Имя", "Иван");
            twin.faults().add(Fault.status(500));
            http.call("GET", ATTRIBUTES, null, "Bearer " + token);

            twin.reset();

            assertThat(twin.state().attributes()).isEmpty();
            assertThat(twin.state().clientIds()).isEmpty();
            assertThat(twin.state().valueCount()).isZero();
            assertThat(twin.journal().count()).isZero();
            assertThat(http.call("GET", ATTRIBUTES, null, "Bearer " + token).statusCode())
                    .isEqualTo(401);
            assertThat(http.call("GET", ATTRIBUTES, null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (TwinSimulator twin = TwinSimulator.start()) {
            TwinSimulator.Builder second = TwinSimulator.builder().port(twin.port());

            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already in use");
        }
    }

    @Test
    void servesOnOneOrManyEventLoopsAndOnAPortOfOnesChoice() {
        int port;
        try (TwinSimulator twin = TwinSimulator.builder().eventLoops(1).start()) {
            port = twin.port();
        }
        try (TwinSimulator twin =
                TwinSimulator.builder().eventLoops(3).port(port).start()) {
            assertThat(twin.port()).isEqualTo(port);
            for (int i = 0; i < 6; i++) {
                HttpClient client = HttpClient.newHttpClient();
                HttpRequest.Builder page = HttpRequest.newBuilder(URI.create(twin.url() + "/"));
                assertThat(Http.send(client, page).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void closesForGood() {
        TwinSimulator twin = TwinSimulator.start();
        Http http = new Http(twin);
        twin.close();
        twin.close();

        assertThatThrownBy(() -> http.connect().close()).isInstanceOf(java.net.ConnectException.class);
        // An event loop tells that it has ended while its thread still has its last steps to take.
        Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .filteredOn(thread -> thread.getName().contains("vert.x-eventloop"))
                        .isEmpty());
    }

    @Test
    void stateIsSeededAndReadByName() {
        try (TwinSimulator twin = TwinSimulator.start()) {
            CompanyState state = twin.state();
            String first = state.createAttribute("Имя");
            String twinOfIt = state.createAttribute("Имя");
            state.setValue("c1", "Имя", "Иван");
            state.setValue("c1", "Город", "Пермь");
            state.setValue("c2", "Город", "");

            assertThat(first).isNotEqualTo(twinOfIt);
            assertThat(state.attributeId("Имя")).hasValue(first);
            assertThat(state.values("c1")).containsExactly(entry("Имя", "Иван"), entry("Город", "Пермь"));
            assertThat(state.value("c2", "Город")).hasValue("");
            assertThat(state.value("c2", "Имя")).isEmpty();
            assertThat(state.clientIds()).isEqualTo(List.of("c1", "c2"));
            assertThat(state.renameAttribute(twinOfIt, "Фамилия")).isTrue();
            assertThat(state.renameAttribute("none", "Фамилия")).isFalse();
            assertThat(state.removeAttribute(first)).isTrue();
            assertThat(state.removeAttribute(first)).isFalse();
            assertThat(state.values("c1")).containsExactly(entry("Город", "Пермь"));
        }
    }

    @Test
    void namesCanBeMadeUnique() {
        try (TwinSimulator twin = TwinSimulator.builder().uniqueNames(true).start()) {
            Http http = new Http(twin);
            assertThat(http.call("POST", ATTRIBUTES, "{\"name\":\"Имя\"}").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> again = http.call("POST", ATTRIBUTES, "{\"name\":\"Имя\"}");
            String other = Http.field(http.call("POST", ATTRIBUTES, "{\"name\":\"Город\"}"), "id");

            assertThat(again.statusCode()).isEqualTo(422);
            assertThat(again.body()).contains("\"details\":{\"name\":\"is taken\"}");
            assertThat(http.call("PATCH", ATTRIBUTES + "/" + other, "{\"name\":\"Имя\"}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(http.call("PATCH", ATTRIBUTES + "/" + other, "{\"name\":\"Город\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** A PKCS #12 file with a key for 127.0.0.1, made while the test runs. */
    static Path keyStore(Path folder) throws Exception {
        Path file = folder.resolve("key.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "twin",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        KEY_PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        made.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        assertThat(made.waitFor()).isZero();
        return file;
    }

    @Test
    void servesHttps(@TempDir Path folder) throws Exception {
        Path file = keyStore(folder);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            keys.load(stream, KEY_PASSWORD.toCharArray());
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("twin", keys.getCertificate("twin"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);

        try (TwinSimulator twin =
                TwinSimulator.builder().tls(file, KEY_PASSWORD).start()) {
            assertThat(twin.url()).startsWith("https://127.0.0.1:");
            HttpClient client = HttpClient.newBuilder().sslContext(context).build();
            HttpRequest.Builder list = HttpRequest.newBuilder(URI.create(twin.url() + ATTRIBUTES))
                    .header("accept", "application/json")
                    .header("authorization", "Bearer " + twin.tokens().issue());
            assertThat(Http.send(client, list).statusCode()).isEqualTo(200);
            twin.faults().add(Fault.resetAfter());
            assertThatThrownBy(() -> Http.send(client, list)).isInstanceOf(AssertionError.class);
            twin.faults().clear();
            twin.faults().add(Fault.truncatedBody());
            assertThatThrownBy(() -> Http.send(client, list)).isInstanceOf(AssertionError.class);
        }
    }
}
