// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.parts;

import io.github.cameltwin.internal.load.RowReader;
import io.github.cameltwin.internal.message.ArgumentResolver;
import io.github.cameltwin.internal.message.DefaultObjectMapper;
import io.github.cameltwin.internal.message.EndpointDefaults;
import io.github.cameltwin.internal.message.InputOptions;
import io.github.cameltwin.internal.message.ReadOnceSources;
import io.github.cameltwin.internal.operation.Action;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The rows of a CSV file, from the disk to the values to send: read by the load itself, and by Camel's data format before. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CsvBenchmark extends Part {

    private static final int ROWS = 20_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CsvDataFormat format = new CsvDataFormat();
    private final ArgumentResolver resolver = new ArgumentResolver(
            new EndpointDefaults(null, null, null, "ID клиента", null, false, InputOptions.AUTO, null),
            DefaultObjectMapper.create(),
            new ReadOnceSources(),
            exchange -> null);
    private Path file;

    @Setup(Level.Trial)
    public void prepare() throws IOException {
        context.start();
        format.setUseOrderedMaps(true);
        format.setLazyLoad(true);
        format.start();
        StringBuilder csv =
                new StringBuilder("ID клиента,Имя клиента,Возраст,Телефон,Город,Тариф,Тема,Комментарий\r\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append("crm-")
                    .append(100_000 + row)
                    .append(",Анастасия Григорьева,")
                    .append(18 + row % 65);
            csv.append(",+7 900 123-45-67,Нижний Новгород,Премиум,Техническая поддержка,");
            csv.append(row % 3 == 0 ? "" : "\"Говорит: \"\"Жду до пятницы\"\", потом вернёт товар\"")
                    .append("\r\n");
        }
        file = Files.write(
                Files.createTempFile("export", ".csv"), csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        format.stop();
        context.stop();
        Files.delete(file);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long rowOfALoad() throws Exception {
        return valuesOf(file);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long rowOfCamelCsv() throws Exception {
        try (InputStream stream = Files.newInputStream(file)) {
            return valuesOf(format.unmarshal(new DefaultExchange(context), stream));
        }
    }

    private long valuesOf(Object body) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        long values = 0;
        try (RowReader rows = resolver.read(exchange, Action.LOAD_ROWS).load().rows()) {
            while (rows.next()) {
                values += rows.parse().values().size();
            }
        }
        return values;
    }
}
