// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.fuzz.FuzzArguments.Datum;
import io.github.cameltwin.fuzz.FuzzArguments.Form;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.SimulatedAttribute;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.support.TwinTestSupport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.camel.Exchange;

/** What is meant arrives to the letter in the place that is meant; what cannot arrive is refused before anything is sent. */
class ExactArgumentsFuzzTest {

    private static final int MANY = 300;

    private static TwinSimulator twin;
    private static FuzzSupport fuzz;
    private static String attributeId;
    private static int tries;

    /** One row of a load. */
    record Row(String client, String name, Datum value) {

        boolean isGood() {
            return FuzzArguments.isId(client) && FuzzArguments.isName(name) && value.text() != null;
        }
    }

    @BeforeContainer
    static void start() {
        // A name that is twice there would be refused, and rightly.
        twin = TwinSimulator.builder().uniqueNames(true).start();
        TwinConfiguration configuration = TwinTestSupport.signedIn(twin);
        configuration.setRetryDelay(1);
        fuzz = new FuzzSupport(configuration);
    }

    @AfterContainer
    static void stop() {
        fuzz.close();
        twin.close();
    }

    @BeforeTry
    void tidyUp() {
        tries++;
        if (tries == 1 || twin.state().attributeCount() > MANY) {
            twin.state().clear();
            attributeId = twin.state().createAttribute("Имя");
            // So that its name is known: what is refused must then be sent nothing at all.
            fuzz.send("twin:clientAttribute?operation=set&clientId=c&attributeName=Имя", "x", Map.of());
        }
        twin.journal().clear();
    }

    @Provide
    Arbitrary<String> texts() {
        return FuzzSupport.texts();
    }

    @Provide
    Arbitrary<Datum> data() {
        return FuzzArguments.data();
    }

    @Provide
    Arbitrary<Map<String, Datum>> values() {
        return Arbitraries.maps(FuzzSupport.texts(), FuzzArguments.data()).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.of("a", "b"), FuzzSupport.texts()),
                        Arbitraries.oneOf(Arbitraries.of("Имя", "Город"), FuzzSupport.texts()),
                        FuzzArguments.data())
                .as(Row::new)
                .list()
                .ofMaxSize(6);
    }

    private static void assertRefused(Exchange out) {
        assertThat(out.getException()).isInstanceOf(TwinInvalidArgumentException.class);
        FuzzSupport.assertTyped(out, List.of(twin.password()));
        assertThat(twin.journal().entries()).isEmpty();
    }

    private static List<String> known() {
        return twin.state().attributes().stream().map(SimulatedAttribute::name).toList();
    }

    private static List<JournalEntry> sets() {
        return twin.journal().entries("POST", "/api/v1/clients/*/attributes/*");
    }

    private static String segment(JournalEntry call, int index) {
        return URLDecoder.decode(call.path().split("/")[index].replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void aSetArrivesToTheLetterOrIsRefused(
            @ForAll("texts") String client,
            @ForAll("texts") String otherId,
            @ForAll("data") Datum value,
            @ForAll Form form,
            @ForAll boolean knownId,
            @ForAll boolean clientInHeader,
            @ForAll boolean valueInHeader) {
        String id = knownId ? attributeId : otherId;
        Map<String, Object> headers = new HashMap<>(Map.of("Host", "evil.example", "CamelHttpPath", "/elsewhere"));
        Map<String, Object> fields = new LinkedHashMap<>();
        (clientInHeader ? headers : fields).put(clientInHeader ? TwinConstants.CLIENT_ID : "clientId", client);
        fields.put("attributeId", id);
        boolean inHeader = valueInHeader && value.given() != null;
        if (inHeader) {
            headers.put(TwinConstants.VALUE, value.given());
        } else {
            fields.put("value", form.valueOf(value));
        }

        Exchange out = fuzz.send("twin:clientAttribute?operation=set", form.of(fields), headers);

        if (!FuzzArguments.isId(client) || !FuzzArguments.isId(id) || value.text() == null) {
            assertRefused(out);
            return;
        }
        FuzzSupport.assertTyped(out, List.of(twin.password()));
        assertThat(twin.journal().entries()).hasSize(1);
        assertThat(segment(sets().get(0), 4)).isEqualTo(client);
        assertThat(segment(sets().get(0), 6)).isEqualTo(id);
        assertThat(sets().get(0).query()).isNull();
        if (knownId) {
            assertThat(out.getException()).isNull();
            assertThat(twin.state().value(client, "Имя")).contains(value.text());
        } else {
            assertThat(out.getException()).isInstanceOf(TwinNotFoundException.class);
        }
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void allValuesArriveToTheLetterOrNone(
            @ForAll("values") Map<String, Datum> values, @ForAll Form form, @ForAll boolean sync) {
        String client = "c-" + tries;
        boolean distinct = FuzzArguments.areDistinct(values.keySet(), known());
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("clientId", client));
        values.forEach((name, value) -> fields.put(name, form.valueOf(value)));

        Exchange out = fuzz.send(
                "twin:clientAttribute?createMissing=true&operation=" + (sync ? "sync" : "setAll"),
                form.of(fields),
                Map.of());

        boolean good = values.keySet().stream().allMatch(FuzzArguments::isName)
                && values.values().stream().allMatch(value -> value.text() != null);
        if (!good) {
            assertRefused(out);
            return;
        }
        if (!distinct) {
            FuzzSupport.assertTyped(out, List.of(twin.password()));
            return;
        }
        assertThat(out.getException()).isNull();
        assertThat(twin.state().values(client))
                .isEqualTo(
                        values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, value -> value.getValue()
                                .text())));
        assertThat(sets()).hasSize(values.size()).allSatisfy(set -> assertThat(segment(set, 4))
                .isEqualTo(client));
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void everyGoodRowArrivesAndEveryBadOneIsCounted(@ForAll("rows") List<Row> rows, @ForAll boolean jsonLines) {
        List<Map<String, Object>> maps = new ArrayList<>();
        Map<String, Map<String, String>> expected = new HashMap<>();
        for (Row row : rows) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("clientId", clientOf(row));
            map.put("attributeName", row.name());
            map.put("value", jsonLines ? row.value().inJson() : row.value().given());
            maps.add(map);
            if (row.isGood()) {
                expected.computeIfAbsent(clientOf(row), unused -> new HashMap<>())
                        .put(row.name(), row.value().text());
            }
        }
        boolean distinct = FuzzArguments.areDistinct(
                rows.stream().filter(Row::isGood).map(Row::name).toList(), known());
        Object body = jsonLines && !maps.isEmpty()
                ? maps.stream().map(FuzzArguments::json).collect(Collectors.joining("\n"))
                : maps;

        Exchange out = fuzz.send("twin:clientAttribute?operation=load&createMissing=true", body, Map.of());

        long good = rows.stream().filter(Row::isGood).count();
        boolean isUsable = good > 0 || rows.isEmpty();
        if (isUsable) {
            assertThat(out.getException()).isNull();
        } else {
            assertThat(out.getException()).isInstanceOf(TwinLoadStoppedException.class);
        }
        TwinLoadReport report = isUsable
                ? out.getMessage().getBody(TwinLoadReport.class)
                : ((TwinLoadStoppedException) out.getException()).getReport();
        assertThat(report.rows()).isEqualTo(rows.size());
        assertThat(report.failures())
                .allSatisfy(failure -> assertThat(failure.reason().chars()).noneMatch(Character::isISOControl));
        if (!distinct) {
            return;
        }
        assertThat(report.done()).as(report.failures().toString()).isEqualTo(good);
        assertThat(report.failed()).isEqualTo(rows.size() - good);
        expected.forEach(
                (client, values) -> assertThat(twin.state().values(client)).isEqualTo(values));
        assertThat(sets()).allSatisfy(set -> assertThat(expected).containsKey(segment(set, 4)));
    }

    /** Another client in each try, and still the hostile ones. */
    private static String clientOf(Row row) {
        return FuzzArguments.isId(row.client()) ? row.client() + tries : row.client();
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void aNameArrivesToTheLetterOrIsRefused(
            @ForAll("texts") String name, @ForAll Form form, @ForAll boolean inHeader, @ForAll boolean ensure) {
        boolean taken = twin.state().attributeId(name).isPresent();
        boolean distinct = FuzzArguments.isName(name) && FuzzArguments.areDistinct(List.of(name), known());
        Exchange out = fuzz.send(
                "twin:attributes?operation=" + (ensure ? "ensure" : "create"),
                inHeader ? null : form.of(new HashMap<>(Map.of("name", name))),
                inHeader ? Map.of(TwinConstants.NAME, name) : Map.of());

        if (!FuzzArguments.isName(name)) {
            assertRefused(out);
            return;
        }
        if (ensure && !taken && !distinct) {
            FuzzSupport.assertTyped(out, List.of(twin.password()));
            assertThat(twin.state().attributeId(name))
                    .as("another one looks like it")
                    .isEmpty();
            return;
        }
        if (taken && !ensure) {
            assertThat(out.getException()).isInstanceOf(TwinInvalidRequestException.class);
            return;
        }
        assertThat(out.getException()).isNull();
        TwinAttribute made = out.getMessage().getBody(TwinAttribute.class);
        assertThat(twin.state().attributes())
                .filteredOn(attribute -> attribute.id().equals(made.id()))
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.name()).isEqualTo(name));
    }
}
