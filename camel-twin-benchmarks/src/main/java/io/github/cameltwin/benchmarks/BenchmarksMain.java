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
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.benchmarks.Load.Cost;
import io.github.cameltwin.benchmarks.Subject.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares ways to set one value, side by side in one run: each round runs every subject, and the median of the rounds
 * counts. Prints a Markdown table.
 */
@Command(
        name = "camel-twin-benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Compares ways to set one value of a client.")
public final class BenchmarksMain implements Callable<Integer> {

    @Option(names = "--rounds", defaultValue = "5", description = "How many rounds; the median counts (default: 5).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "How long each subject runs a round (default: 5).")
    private long seconds;

    @Option(names = "--quick", description = "Three rounds of two seconds.")
    private boolean quick;

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchmarksMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println("| server delay | subject | calls/s | CPU ms per 1,000 | threads |");
        System.out.println("|---|---|---|---|---|");
        for (String latency : List.of("0ms", "20ms")) {
            try (SimulatorProcess twin = new SimulatorProcess(latency)) {
                compare(latency, twin);
            }
        }
        return 0;
    }

    /** One run of one subject. */
    private interface Run {
        Cost measure(long seconds) throws Exception;
    }

    private void compare(String latency, SimulatorProcess twin) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            Target target = target(twin);
            Map<String, Run> runs = new LinkedHashMap<>();
            for (Subject subject : Subject.values()) {
                subject.addTo(context, target);
            }
            context.start();
            Load ofTwin = load(context, "direct:TWIN");
            Load ofHttp = load(context, "direct:HTTP");
            runs.put("`twin:`, 64 in flight", s -> ofTwin.asynchronously(64, s));
            runs.put("`twin:`, 256 in flight", s -> ofTwin.asynchronously(256, s));
            runs.put("`twin:`, 20 threads", s -> ofTwin.blocking(20, s));
            runs.put("`http:`, 20 threads", s -> ofHttp.blocking(20, s));
            Map<String, List<Cost>> costs = new LinkedHashMap<>();
            for (Run run : runs.values()) {
                run.measure(quick ? 2 : seconds); // to warm up
            }
            for (int round = 0; round < (quick ? 3 : rounds); round++) {
                for (Map.Entry<String, Run> run : runs.entrySet()) {
                    costs.computeIfAbsent(run.getKey(), name -> new ArrayList<>())
                            .add(run.getValue().measure(quick ? 2 : seconds));
                }
            }
            costs.forEach((name, all) -> System.out.println(row(latency, name, median(all))));
        }
    }

    private static String row(String latency, String name, Cost cost) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %.0f | %d |",
                latency,
                name,
                cost.callsPerSecond(),
                cost.cpuMillisPerThousand(),
                cost.threads());
    }

    private static Cost median(List<Cost> costs) {
        return costs.stream()
                .sorted(Comparator.comparingDouble(Cost::callsPerSecond))
                .toList()
                .get(costs.size() / 2);
    }

    private static Load load(CamelContext context, String uri) throws Exception {
        Endpoint endpoint = context.getEndpoint(uri);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        return new Load(endpoint, producer);
    }

    private static Target target(SimulatorProcess twin) throws Exception {
        String token = login(twin.url());
        Target incomplete =
                new Target(twin.url(), SimulatorProcess.EMAIL, SimulatorProcess.PASSWORD, token, "client-1", null);
        try (CamelContext setUp = new DefaultCamelContext()) {
            Subject.TWIN.addTo(setUp, incomplete);
            setUp.start();
            TwinAttribute attribute = setUp.createProducerTemplate()
                    .requestBody("twin:attributes?operation=ensure", "Имя клиента", TwinAttribute.class);
            return new Target(
                    incomplete.url(),
                    incomplete.email(),
                    incomplete.password(),
                    token,
                    incomplete.clientId(),
                    attribute.id());
        }
    }

    /** What a hand-written route has to do for itself. */
    private static String login(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/auth/login"))
                .header("accept", "application/json")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"" + SimulatorProcess.EMAIL
                        + "\",\"password\":\"" + SimulatorProcess.PASSWORD + "\",\"ttl\":604800}"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return answer.replaceAll(".*\"token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }
}
