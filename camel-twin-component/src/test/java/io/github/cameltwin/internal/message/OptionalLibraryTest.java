// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinInputFormat;
import io.github.cameltwin.internal.load.RowReader;
import io.github.cameltwin.support.XlsxFile;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the libraries for tables, everything else works, and a table is refused with the name of the library. */
class OptionalLibraryTest {

    @TempDir
    Path folder;

    /** Loads a file in a class loader without the libraries, and returns the number of its rows. */
    public static long rowsOf(String file) throws Exception {
        EndpointDefaults options = new EndpointDefaults(
                null,
                null,
                null,
                "clientId",
                null,
                false,
                new InputOptions(TwinInputFormat.auto, null, null, null),
                null);
        ReadOnceSources sources = new ReadOnceSources();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(Path.of(file));
            BodyReader reader = new BodyReader(DefaultObjectMapper.create(), sources);
            try (RowReader rows =
                    new RowReaderFactory(DefaultObjectMapper.create(), reader, options, sources).open(exchange)) {
                while (rows.next()) {
                    rows.parse();
                }
                return rows.number();
            }
        }
    }

    private static Object rowsWithoutLibraries(Path file) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader contextLoader = thread.getContextClassLoader();
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("fastcsv") && !entry.contains("fastexcel"))
                .map(OptionalLibraryTest::urlOf)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Method rowsOf =
                    loader.loadClass(OptionalLibraryTest.class.getName()).getMethod("rowsOf", String.class);
            rowsOf.setAccessible(true);
            // Camel looks for its own services there.
            thread.setContextClassLoader(loader);
            return rowsOf.invoke(null, file.toString());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            thread.setContextClassLoader(contextLoader);
        }
    }

    private static URL urlOf(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void jsonNeedsNone() throws Throwable {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"clientId\":\"c-1\",\"Имя\":\"Иван\"}\n");

        assertThat(rowsWithoutLibraries(file)).isEqualTo(1L);
    }

    @Test
    void csvNamesItsLibrary() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "clientId;Имя\nc-1;Иван\n");

        assertThat(rowsOf(file.toString())).isEqualTo(1);
        assertThatThrownBy(() -> rowsWithoutLibraries(file))
                .hasMessageContaining(
                        "CSV requires the library de.siegmar:fastcsv, which isn't on the class path. Add it");
    }

    @Test
    void excelNamesItsLibrary() throws Exception {
        Path file = new XlsxFile()
                .sheet("S", XlsxFile.texts("clientId", "Имя"), XlsxFile.texts("c-1", "Иван"))
                .writeTo(folder.resolve("a.xlsx"));

        assertThat(rowsOf(file.toString())).isEqualTo(1);
        assertThatThrownBy(() -> rowsWithoutLibraries(file))
                .hasMessageContaining("An Excel file requires the library org.dhatim:fastexcel-reader");
    }
}
