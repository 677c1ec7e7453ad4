// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Keys and certificates, made by the JDK's keytool while a test runs: none is worth keeping. */
public final class TestKeys {

    /** Of key stores that live for a test; no secret. */
    public static final String PASSWORD = "changeit";

    private TestKeys() {}

    /** A PKCS #12 file with a key and a certificate of its own for this name, such as {@code ip:127.0.0.1}. */
    public static Path keyStore(Path folder, String fileName, String subjectAlternativeName) throws Exception {
        Path file = folder.resolve(fileName);
        run(
                "-genkeypair",
                "-alias",
                "twin",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=twin-test",
                "-ext",
                "san=" + subjectAlternativeName,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString());
        return file;
    }

    /** A PKCS #12 file that trusts the certificate of that one. */
    public static Path trustStore(Path folder, String fileName, Path keyStore) throws Exception {
        Path certificate = folder.resolve(fileName + ".pem");
        Path file = folder.resolve(fileName);
        run(
                "-exportcert",
                "-rfc",
                "-alias",
                "twin",
                "-storepass",
                PASSWORD,
                "-keystore",
                keyStore.toString(),
                "-file",
                certificate.toString());
        run(
                "-importcert",
                "-noprompt",
                "-alias",
                "twin",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString(),
                "-file",
                certificate.toString());
        return file;
    }

    /** A server's TLS with the key of that key store. */
    public static SSLContext serverTls(Path keyStore) throws Exception {
        char[] password = PASSWORD.toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), password), password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] command = new String[arguments.length + 1];
        command[0] = keytool;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).describedAs(said).isZero();
    }
}
