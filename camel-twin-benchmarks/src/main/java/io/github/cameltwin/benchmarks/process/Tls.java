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
package io.github.cameltwin.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether TLS is spoken, and with which certificate.
 *
 * @param keyStore null where it is not
 */
public record Tls(Path keyStore) {

    /** Plain HTTP. */
    public static final Tls OFF = new Tls(null);

    /** TLS with a certificate for this machine that is made with the JDK's own tool. */
    public static Tls withNewCertificate() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("camel-twin-benchmarks");
        folder.toFile().deleteOnExit();
        Path keyStore = folder.resolve("simulator.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "simulator",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=DNS:localhost,IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        SimulatorMain.KEY_STORE_PASSWORD,
                        "-keystore",
                        keyStore.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool has failed");
        }
        keyStore.toFile().deleteOnExit();
        return new Tls(keyStore);
    }

    public boolean isOn() {
        return keyStore != null;
    }

    /** What makes a client's JVM trust the simulator. */
    public List<String> clientOptions() {
        return isOn()
                ? List.of(
                        "-Djavax.net.ssl.trustStore=" + keyStore,
                        "-Djavax.net.ssl.trustStoreType=PKCS12",
                        "-Djavax.net.ssl.trustStorePassword=" + SimulatorMain.KEY_STORE_PASSWORD)
                : List.of();
    }
}
