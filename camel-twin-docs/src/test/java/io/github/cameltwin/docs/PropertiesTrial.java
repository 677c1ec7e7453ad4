// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.simulator.TwinSimulator;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/** Starts a Camel with a snippet's properties, with nothing but the hosts replaced, and makes a call with it. */
final class PropertiesTrial {

    private static final String COMPONENT = "camel.component.twin.";

    private final TwinSimulator plain;
    private final Path folder;

    PropertiesTrial(TwinSimulator plain, Path folder) {
        this.plain = plain;
        this.folder = folder;
    }

    void tryOut(String text) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        if (properties.containsKey("camel.ssl.trustStore")) {
            try (TwinSimulator secure = overTls(properties.getProperty("camel.ssl.trustStore"))) {
                call(properties, secure);
            }
        } else {
            call(properties, plain);
        }
    }

    private void call(Properties properties, TwinSimulator twin) throws Exception {
        Main main = new Main();
        main.configure().setAutoConfigurationFailFast(true);
        // Loaded from a file, as a user does it.
        Path file = folder.resolve("application.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        main.setDefaultPropertyPlaceholderLocation("file:" + file);
        // What a user has in another file.
        main.addInitialProperty("twin.password", System.getenv("TWIN_PASSWORD"));
        main.addOverrideProperty(COMPONENT + "baseUrl", twin.url());
        main.addOverrideProperty(COMPONENT + "authUrl", twin.url());
        if (properties.containsKey(COMPONENT + "proxyHost")) {
            // The simulator takes no proxy requests: that it is asked as a proxy shows that the options arrive.
            main.addOverrideProperty(COMPONENT + "proxyHost", "127.0.0.1");
            main.addOverrideProperty(COMPONENT + "proxyPort", String.valueOf(twin.port()));
            main.addOverrideProperty(COMPONENT + "baseUrl", "http://twin.example.com");
            main.addOverrideProperty(COMPONENT + "authUrl", "http://twin.example.com");
            main.addOverrideProperty(COMPONENT + "allowInsecure", "true");
        }
        if (properties.containsKey("camel.management.port")) {
            // A free one.
            main.addOverrideProperty("camel.management.port", "0");
        }
        main.start();
        try {
            Exchange done = main.getCamelContext()
                    .createProducerTemplate()
                    .request("twin:attributes?operation=list", exchange -> {});
            if (properties.containsKey(COMPONENT + "token")) {
                // The environment's token is none of the simulator's.
                assertThat(done.getException()).isInstanceOf(TwinAuthenticationException.class);
                assertThat(twin.journal().entries())
                        .extracting(entry -> entry.header("Authorization"))
                        .containsOnly("Bearer " + System.getenv("TWIN_TOKEN"));
            } else if (properties.containsKey(COMPONENT + "proxyHost")) {
                assertThat(twin.journal().entries()).isNotEmpty();
            } else {
                assertThat(done.getException()).isNull();
                assertThat(twin.tokens().logins()).isEqualTo(1);
            }
        } finally {
            main.stop();
        }
    }

    /** A simulator whose certificate no JVM trusts, and a trust store with it where the snippet says. */
    private static TwinSimulator overTls(String trustStore) throws Exception {
        Path store = Path.of(trustStore).toAbsolutePath();
        Files.createDirectories(store.getParent());
        Files.deleteIfExists(store);
        String password = System.getenv("TWIN_TRUST_STORE_PASSWORD");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "twin",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        password)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return TwinSimulator.builder().tls(store, password).start();
    }
}
