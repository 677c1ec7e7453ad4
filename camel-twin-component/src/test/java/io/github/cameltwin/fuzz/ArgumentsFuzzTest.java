// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;

/** Whatever comes as an argument either arrives as it is, or is refused before anything is sent. */
class ArgumentsFuzzTest {

    private static TwinSimulator twin;
    private static FuzzSupport fuzz;

    @BeforeContainer
    static void start() {
        twin = TwinSimulator.start();
        TwinConfiguration configuration = TwinTestSupport.signedIn(twin);
        configuration.setRetryDelay(1);
        fuzz = new FuzzSupport(configuration);
        twin.state().createAttribute("Имя");
    }

    @AfterContainer
    static void stop() {
        fuzz.close();
        twin.close();
    }

    @Provide
    Arbitrary<String> texts() {
        return FuzzSupport.texts();
    }

    /** Everything that may be in a body or a header, down to maps in lists in maps. */
    @Provide
    Arbitrary<Object> things() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(List.of(
                FuzzSupport.texts().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.bigDecimals().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.of(Instant.EPOCH, LocalDate.EPOCH, new java.util.Date(0), Thread.State.NEW)
                        .asGeneric(),
                FuzzSupport.texts()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .asGeneric(),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40).asGeneric()));
        return Arbitraries.lazyOf(
                () -> scalars,
                () -> scalars.injectNull(0.3),
                () -> scalars.list().ofMaxSize(3).asGeneric(),
                () -> Arbitraries.maps(keys(), scalars.injectNull(0.1))
                        .ofMaxSize(4)
                        .asGeneric(),
                () -> Arbitraries.maps(keys(), things()).ofMaxSize(2).asGeneric(),
                () -> Arbitraries.maps(keys(), FuzzSupport.texts())
                        .ofMaxSize(4)
                        .map(ArgumentsFuzzTest::json)
                        .asGeneric(),
                () -> Arbitraries.integers()
                        .between(1, 3_000)
                        .map(depth -> "{\"value\":".repeat(depth))
                        .asGeneric());
    }

    private static Arbitrary<String> keys() {
        return Arbitraries.oneOf(
                Arbitraries.of("clientId", "attributeId", "attributeName", "value", "name", "Имя"),
                FuzzSupport.texts());
    }

    /** JSON as careless code would write it, which is not always JSON. */
    private static String json(Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((key, value) -> pairs.add("\"" + key + "\":\"" + value + "\""));
        return "{" + String.join(",", pairs) + "}";
    }

    @Property
    void aValueArrivesAsItIsOrNotAtAll(
            @ForAll("texts") String client, @ForAll("texts") String value, @ForAll boolean fromBody) {
        twin.journal().clear();
        Map<String, Object> headers = new HashMap<>();
        Object body = value;
        if (fromBody) {
            body = new LinkedHashMap<>(Map.of("clientId", client, "value", value));
        } else {
            headers.put(TwinConstants.CLIENT_ID, client);
            headers.put(TwinConstants.VALUE, value);
        }

        Exchange out = fuzz.send("twin:clientAttribute?operation=set&attributeName=Имя", body, headers);

        FuzzSupport.assertTyped(out, List.of(twin.password()));
        if (out.getException() == null) {
            assertThat(twin.state().value(client, "Имя")).contains(value);
        } else {
            assertThat(out.getException()).isInstanceOf(TwinInvalidArgumentException.class);
            assertThat(values()).isEmpty();
        }
    }

    private static List<JournalEntry> values() {
        return twin.journal().entries("POST", "/api/v1/clients/*/attributes/*");
    }

    @Property
    void anyArgumentOfAnyOperationEndsWell(
            @ForAll int operation,
            @ForAll("things") Object body,
            @ForAll("things") Object client,
            @ForAll("things") Object attribute,
            @ForAll boolean asStream) {
        twin.journal().clear();
        Map<String, Object> headers = new HashMap<>();
        headers.put(TwinConstants.CLIENT_ID, client);
        headers.put(TwinConstants.ATTRIBUTE_NAME, attribute);

        Exchange out = fuzz.send(
                "twin:" + FuzzSupport.operation(operation),
                asStream ? new ByteArrayInputStream(String.valueOf(body).getBytes(StandardCharsets.UTF_8)) : body,
                headers);

        FuzzSupport.assertTyped(out, List.of(twin.password()));
        if (out.getException() instanceof TwinInvalidArgumentException) {
            assertThat(twin.journal().entries()).isEmpty();
        }
        if (twin.state().attributeCount() > 500) {
            twin.state().clear();
            twin.state().createAttribute("Имя");
        }
    }
}
