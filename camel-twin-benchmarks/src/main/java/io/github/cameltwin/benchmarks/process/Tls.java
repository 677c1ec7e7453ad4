// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
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

    /** Returns the key and the certificate as servers in C read them. */
    String pem() throws IOException, GeneralSecurityException {
        char[] password = SimulatorMain.KEY_STORE_PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), password);
        return block("CERTIFICATE", keys.getCertificate("simulator").getEncoded())
                + block("PRIVATE KEY", keys.getKey("simulator", password).getEncoded());
    }

    private static String block(String what, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
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
