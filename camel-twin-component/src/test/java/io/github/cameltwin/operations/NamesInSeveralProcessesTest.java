// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.SimulatedAttribute;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Several processes that need the same new names at the same moment: each may create them, and all use the same ids. A Camel
 * context with a component of its own has nothing in common with the others, as a process; one test has real ones.
 */
class NamesInSeveralProcessesTest extends TwinTestSupport {

    private static final int PROCESSES = 3;
    private static final int NAMES = 60;
    private static final int CLIENTS = 5;

    private static final String LOAD = "twin:clientAttribute?operation=load&createMissing=true";
    private static final String SET = "twin:clientAttribute?operation=set&createMissing=true&attributeName=Имя";
    private static final String ENSURE = "twin:attributes?operation=ensure";

    private final List<CamelContext> contexts = new ArrayList<>();
    private final List<ProducerTemplate> processes = new ArrayList<>();

    private void startProcesses() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            CamelContext process = start(signedIn());
            contexts.add(process);
            processes.add(process.createProducerTemplate());
        }
    }

    private static CamelContext start(TwinConfiguration configuration) throws Exception {
        TwinComponent component = new TwinComponent();
        component.setConfiguration(configuration);
        CamelContext process = new DefaultCamelContext();
        process.addComponent("twin", component);
        process.start();
        return process;
    }

    @AfterEach
    void stopProcesses() {
        contexts.forEach(CamelContext::stop);
    }

    /** A create takes from 5 to 40 ms, at random. */
    private static void addJitter() {
        twin().faults().add(Fault.latency(Duration.ofMillis(5)).on("*", ATTRIBUTES));
        for (int millis : new int[] {5, 10, 20}) {
            twin().faults()
                    .add(Fault.latency(Duration.ofMillis(millis))
                            .on("POST", ATTRIBUTES)
                            .probability(0.5));
        }
    }

    private static List<String> names() {
        return IntStream.range(0, NAMES).mapToObj(i -> "Поле " + i).toList();
    }

    private static List<Map<String, Object>> rows(int process) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(client -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("clientId", "c-" + process + "-" + client);
                    names().forEach(name -> row.put(name, client));
                    return row;
                })
                .toList();
    }

    private static Map<String, String> leastIds() {
        return twin().state().attributes().stream()
                .collect(Collectors.toMap(
                        SimulatedAttribute::name,
                        SimulatedAttribute::id,
                        (one, other) -> one.compareTo(other) < 0 ? one : other,
                        TreeMap::new));
    }

    private static void assertAllValuesAreUnderTheLeastIds(int values) {
        List<String> used = twin().journal().entries("POST", VALUE).stream()
                .map(NamesInSeveralProcessesTest::attributeId)
                .distinct()
                .toList();
        assertThat(used).containsExactlyInAnyOrderElementsOf(leastIds().values());
        assertThat(twin().state().valueCount()).isEqualTo(values);
    }

    private static String attributeId(JournalEntry set) {
        return set.path().substring(set.path().lastIndexOf('/') + 1);
    }

    private static long lists() {
        return twin().journal().count("GET", ATTRIBUTES);
    }

    private List<Exchange> onAll(String uri, IntFunction<Object> body) {
        List<CompletableFuture<Exchange>> all = IntStream.range(0, PROCESSES)
                .mapToObj(i -> processes.get(i).asyncSend(uri, exchange -> exchange.getMessage()
                        .setBody(body.apply(i))))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void loadsThatCreateTheSameColumnsUseTheSameIds() throws Exception {
        startProcesses();
        addJitter();

        List<Exchange> loads = onAll(LOAD, NamesInSeveralProcessesTest::rows);

        assertThat(loads).allSatisfy(load -> assertThat(((TwinLoadReport) resultOf(load)).failures())
                .isEmpty());
        assertThat(twin().state().attributeCount())
                .describedAs("otherwise, nothing was created twice, and this test shows nothing")
                .isGreaterThan(NAMES);
        assertAllValuesAreUnderTheLeastIds(PROCESSES * CLIENTS * NAMES);
        assertThat(lists()).isLessThan(100);
    }

    @Test
    void ensureReturnsTheSameIdsInAllProcesses() throws Exception {
        startProcesses();
        addJitter();

        List<Exchange> all = onAll(ENSURE, i -> names());

        assertThat(all).allSatisfy(one -> assertThat(((Map<?, ?>) resultOf(one)))
                .allSatisfy((name, attribute) -> assertThat(((TwinAttribute) attribute).id())
                        .isEqualTo(leastIds().get(name))));
        assertThat(twin().state().attributeCount()).isGreaterThan(NAMES);
        assertThat(lists()).isLessThan(100);
    }

    /** A process that finds a name at once can't know that another one is about to create it, too. */
    @Test
    void manySmallMessagesWithNewNamesSoonUseTheSameIds() throws Exception {
        startProcesses();
        addJitter();

        setAllNames();

        await().untilAsserted(() -> assertThat(setAllNames())
                .containsExactlyInAnyOrderElementsOf(leastIds().values()));
        assertThat(lists()).describedAs("shared by the messages of a process").isLessThan(PROCESSES * NAMES);
    }

    /** Sets a value of each name in each process, all at once, and returns the ids that were used. */
    private Set<String> setAllNames() {
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (ProducerTemplate process : processes) {
            for (String name : names()) {
                all.add(process.asyncSend(
                        "twin:clientAttribute?operation=set&createMissing=true&clientId=c", exchange -> {
                            exchange.getMessage().setHeader(TwinConstants.ATTRIBUTE_NAME, name);
                            exchange.getMessage().setBody("1");
                        }));
            }
        }
        return all.stream()
                .map(CompletableFuture::join)
                .peek(one -> assertThat(one.getException()).isNull())
                .map(one -> one.getMessage().getHeader(TwinConstants.RESULT_ID, String.class))
                .collect(Collectors.toSet());
    }

    @Test
    void aDoubleThatAppearsLaterIsNoticedByAllWithoutAFailure() throws Exception {
        startProcesses();
        onAll(SET + "&clientId=c", i -> "1");
        String first = twin().state().attributeId("Имя").orElseThrow();
        String second;
        do {
            second = twin().state().createAttribute("Имя");
        } while (second.compareTo(leastIds().get("Имя")) > 0);
        String least = second;
        assertThat(least).isLessThan(first);

        await().untilAsserted(() -> {
            assertThat(onAll(SET + "&clientId=c", i -> "2"))
                    .allSatisfy(set -> assertThat(set.getException()).isNull())
                    .allSatisfy(set -> assertThat(set.getMessage().getHeader(TwinConstants.RESULT_ID))
                            .isEqualTo(least));
        });
        assertThat(lists()).isLessThan(60);
    }

    @Test
    void aListThatLacksWhatWasJustCreatedMakesNoSecondOne() throws Exception {
        twin().faults()
                .add(Fault.body(200, "application/json", "{\"count\":0,\"items\":[]}")
                        .on("GET", ATTRIBUTES)
                        .times(3));
        startProcesses();
        ProducerTemplate process = processes.get(0);

        for (int i = 0; i < 5; i++) {
            Exchange ensured =
                    process.send(ENSURE, exchange -> exchange.getMessage().setBody("Имя"));
            assertThat(((TwinAttribute) resultOf(ensured)).id())
                    .isEqualTo(twin().state().attributeId("Имя").orElseThrow());
        }

        assertThat(twin().journal().count("POST", ATTRIBUTES)).isEqualTo(1);
    }

    @Test
    void realProcessesUseTheSameIds() throws Exception {
        addJitter();
        List<Process> started = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                started.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Dtwin.tests.http2=" + HTTP2,
                                "-cp",
                                System.getProperty("java.class.path"),
                                LoadProcess.class.getName(),
                                twin().url(),
                                twin().email(),
                                twin().password(),
                                "" + i)
                        .redirectErrorStream(true)
                        .start());
            }
            List<BufferedReader> outputs = started.stream()
                    .map(process ->
                            new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)))
                    .toList();
            for (BufferedReader output : outputs) {
                awaitLine(output, "ready");
            }
            for (Process process : started) {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
            }
            for (BufferedReader output : outputs) {
                awaitLine(output, "failed 0");
            }
        } finally {
            started.forEach(process -> process.destroyForcibly());
        }

        assertThat(twin().state().attributeCount()).isGreaterThan(NAMES);
        assertAllValuesAreUnderTheLeastIds(2 * CLIENTS * NAMES);
    }

    private static void awaitLine(BufferedReader output, String wanted) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
            lines.add(line);
        }
        throw new AssertionError("The process ended without '" + wanted + "': " + lines);
    }

    /** Loads its rows when it is told to. */
    static final class LoadProcess {

        public static void main(String[] arguments) throws Exception {
            TwinConfiguration configuration = new TwinConfiguration();
            configuration.setBaseUrl(arguments[0]);
            configuration.setAuthUrl(arguments[0]);
            configuration.setEmail(arguments[1]);
            configuration.setPassword(arguments[2]);
            configuration.setHttpVersion(HTTP2 ? "2" : "negotiate");
            CamelContext process = start(configuration);
            System.out.println("ready");
            System.in.read();
            Exchange load = process.createProducerTemplate()
                    .send(LOAD, exchange -> exchange.getMessage().setBody(rows(Integer.parseInt(arguments[3]))));
            System.out.println("failed " + ((TwinLoadReport) resultOf(load)).failed());
            process.stop();
        }
    }
}
