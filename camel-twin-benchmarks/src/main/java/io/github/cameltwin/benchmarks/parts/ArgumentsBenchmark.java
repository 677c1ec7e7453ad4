// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.parts;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.message.ArgumentResolver;
import io.github.cameltwin.internal.message.BodyReader;
import io.github.cameltwin.internal.message.DefaultObjectMapper;
import io.github.cameltwin.internal.message.EndpointDefaults;
import io.github.cameltwin.internal.message.FieldText;
import io.github.cameltwin.internal.message.InputOptions;
import io.github.cameltwin.internal.message.ReadOnceSources;
import io.github.cameltwin.internal.message.RowParser;
import io.github.cameltwin.internal.operation.Action;
import io.github.cameltwin.internal.operation.Arguments;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The arguments of a call are read from messages and rows. */
public class ArgumentsBenchmark extends Part {

    private static final String CLIENT_ID_FIELD = "clientId";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ArgumentResolver withOptions = reader("client-1", "id-1");
    private final ArgumentResolver withoutOptions = reader(null, null);
    private final RowParser rows = new RowParser(
            new BodyReader(DefaultObjectMapper.create(), new ReadOnceSources()),
            options(null, null),
            new FieldText(StandardCharsets.UTF_8, false));
    private final String row =
            "{\"clientId\":\"client-1\",\"Поле 0\":\"Иван\",\"Поле 1\":\"Иван\",\"Поле 2\":\"Иван\"}";
    private Exchange plainBody;
    private Exchange headers;
    private Exchange json;

    @Setup(Level.Trial)
    public void prepare() {
        context.start();
        plainBody = exchange("Иван");
        headers = exchange("Иван");
        headers.getMessage().setHeader(TwinConstants.CLIENT_ID, "client-1");
        headers.getMessage().setHeader(TwinConstants.ATTRIBUTE_ID, "id-1");
        json = exchange("{\"clientId\":\"client-1\",\"attributeId\":\"id-1\",\"value\":\"Иван\"}");
    }

    @TearDown(Level.Trial)
    public void stop() {
        context.stop();
    }

    @Benchmark
    public Arguments optionsAndPlainBody() {
        return withOptions.read(plainBody, Action.SET_VALUE);
    }

    @Benchmark
    public Arguments headersAndPlainBody() {
        return withoutOptions.read(headers, Action.SET_VALUE);
    }

    @Benchmark
    public Arguments jsonBody() {
        return withoutOptions.read(json, Action.SET_VALUE);
    }

    @Benchmark
    public LoadRow wideRow() {
        return rows.parse(row);
    }

    private Exchange exchange(String body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static ArgumentResolver reader(String clientId, String attributeId) {
        return new ArgumentResolver(
                options(clientId, attributeId), DefaultObjectMapper.create(), new ReadOnceSources(), exchange -> null);
    }

    private static EndpointDefaults options(String clientId, String attributeId) {
        return new EndpointDefaults(clientId, attributeId, null, CLIENT_ID_FIELD, null, false, InputOptions.AUTO, null);
    }
}
