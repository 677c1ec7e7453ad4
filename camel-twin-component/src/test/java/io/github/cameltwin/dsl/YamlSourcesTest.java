// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.load.LoadTestSupport;
import io.github.cameltwin.simulator.Fault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route author without Java meets: files, CSV and redeliveries in YAML and XML. */
class YamlSourcesTest extends LoadTestSupport {

    @TempDir
    Path folder;

    private void routes(String language, String text) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("routes." + language, text.replace("FOLDER", folder.toString())));
    }

    private void write(String text, Charset charset) throws Exception {
        Files.write(folder.resolve("new.tmp"), text.getBytes(charset));
        Files.move(folder.resolve("new.tmp"), folder.resolve("export.csv"));
    }

    private void awaitEnd(String where) {
        Awaitility.await().until(() -> Files.exists(folder.resolve(where + "/export.csv")));
    }

    private static String csvRoute(String options, String delimiter) {
        return """
                - route:
                    errorHandler:
                      defaultErrorHandler:
                        redeliveryPolicy: {maximumRedeliveries: 3, redeliveryDelay: 1}
                    from:
                      uri: file:FOLDER?include=.*csv&initialDelay=0&delay=50&move=done&moveFailed=failed&charset=%s
                      steps:
                        - unmarshal: {csv: {useMaps: true, lazyLoad: true, delimiter: "%s"}}
                        - to: "twin:clientAttribute?operation=load&clientIdField=ID клиента%s"
                """.formatted("UTF-8", delimiter, options);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"; false", "; true", ", false", ", true", "| true", "\\t true"})
    void aMarkedAndQuotedExportIsLoadedAsItIsMeant(String delimiter, boolean idFirst) throws Exception {
        String separator = delimiter.replace("\\t", "\t");
        routes("yaml", csvRoute("&createMissing=true", delimiter));
        String names = idFirst ? "\"ID клиента\"" + separator + "\"Имя\"" : "\"Имя\"" + separator + "\"ID клиента\"";
        String values = idFirst ? "c-1" + separator + "Иван" : "Иван" + separator + "c-1";

        write("\uFEFF" + names + "\r\n" + values + "\r\n", StandardCharsets.UTF_8);

        awaitEnd("done");
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(twin().state().attributeCount()).isEqualTo(2);
    }

    @Test
    void aLazyReaderIsNotRedeliveredWithLess() throws Exception {
        twin().faults().add(Fault.status(503).on("POST", VALUE).skip(20).times(4));
        routes("yaml", csvRoute("&stopAfterFailures=2&maxRetries=0&maxConnections=1", ";"));

        write(
                "ID клиента;Имя\n"
                        + IntStream.range(0, 200)
                                .mapToObj(i -> "c-" + i + ";Иван")
                                .collect(Collectors.joining("\n")),
                StandardCharsets.UTF_8);

        awaitEnd("failed");
        assertThat(twin().state().valueCount()).isLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Код;Имя\nc-1;Иван\n", "ID клиента,Имя\nc-1,Иван\n"})
    void anExportWithoutAUsableRowIsNotDone(String text) throws Exception {
        routes("yaml", csvRoute("&createMissing=true", ";"));

        write(text, StandardCharsets.UTF_8);

        awaitEnd("failed");
        assertThat(calls()).isEmpty();
    }

    @Test
    void aFileInAnotherCharsetFails() throws Exception {
        routes("yaml", """
                - route:
                    from:
                      uri: file:FOLDER?include=.*csv&initialDelay=0&delay=50&move=done&moveFailed=failed
                      steps:
                        - to: "twin:clientAttribute?operation=load&createMissing=true"
                """);

        write("{\"clientId\":\"c-1\",\"Имя\":\"Иван\"}\n", Charset.forName("windows-1251"));

        awaitEnd("failed");
        assertThat(calls()).isEmpty();
    }

    @Test
    void aStreamOfAFileIsNotRedeliveredWithLess() throws Exception {
        twin().faults().add(Fault.status(503).on("POST", VALUE).skip(20).times(4));
        routes("xml", """
                <route streamCache="false" errorHandlerRef="retries">
                  <from uri="file:FOLDER?include=.*csv&amp;initialDelay=0&amp;delay=50&amp;move=done&amp;moveFailed=failed"/>
                  <convertBodyTo type="java.io.InputStream"/>
                  <to uri="twin:clientAttribute?operation=load&amp;stopAfterFailures=2&amp;maxRetries=0&amp;maxConnections=1"/>
                </route>
                """.replace(" errorHandlerRef=\"retries\"", ""));

        write(
                IntStream.range(0, 200)
                        .mapToObj(i -> "{\"clientId\":\"c-" + i + "\",\"Имя\":\"Иван\"}")
                        .collect(Collectors.joining("\n")),
                StandardCharsets.UTF_8);

        awaitEnd("failed");
    }

    @Test
    void aResultIsNoInputOfALaterStep() throws Exception {
        routes("yaml", """
                - route:
                    from:
                      uri: direct:two
                      steps:
                        - to: "twin:clientAttribute?operation=set&clientId=c&attributeName=Имя"
                        - removeProperties: {pattern: "*"}
                        - setBody: {constant: "Омск"}
                        - toD: "twin:clientAttribute?operation=set&clientId=c&attributeName=${header.next}"
                """);

        assertThat(send("direct:two", "Иван", Map.of("next", "Город")).getException())
                .isNull();

        assertThat(twin().state().values("c")).isEqualTo(Map.of("Имя", "Иван", "Город", "Омск"));
    }
}
