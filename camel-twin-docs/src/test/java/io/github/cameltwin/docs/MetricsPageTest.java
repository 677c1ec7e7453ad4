// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.observe.LoadOutcome;
import io.github.cameltwin.internal.observe.Metric;
import io.github.cameltwin.internal.observe.Outcome;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Keeps the page about metrics and the dashboard equal to what the component exposes. */
class MetricsPageTest {

    private static final Path PAGE = MarkdownFile.ROOT.resolve("docs/metrics.md");
    private static final Path DASHBOARD = MarkdownFile.ROOT.resolve("docs/grafana/camel-twin.json");

    /** A metric of ours in a query of Prometheus, and the labels that it is selected by. */
    private static final Pattern SELECTED = Pattern.compile("(camel_twin_\\w+)(?:\\{([^}]*)})?");

    private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");

    /** Writes stale tables and fails, as the component's build does with what it generates. */
    @Test
    void tablesAreAsTheCodeSays() throws IOException {
        String committed = Files.readString(PAGE);
        String generated =
                ReferenceTables.between(ReferenceTables.between(committed, "metrics", metrics()), "tags", tags());
        if (!generated.equals(committed)) {
            Files.writeString(PAGE, generated);
        }
        assertThat(committed)
                .as("docs/metrics.md was stale. It has been generated: review and commit it, then build again.")
                .isEqualTo(generated);
    }

    private static String metrics() {
        return Arrays.stream(Metric.values())
                .map(metric -> "| `" + metric.id() + "` | "
                        + metric.type().name().toLowerCase(Locale.ROOT) + " | "
                        + metric.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")) + " | "
                        + metric.description() + " |\n")
                .collect(Collectors.joining("", "| metric | type | tags | what it is |\n|---|---|---|---|\n", ""));
    }

    private static String tags() {
        String outcomes = values(Arrays.stream(Outcome.values()).map(Outcome::tag));
        return "| tag | values |\n|---|---|\n"
                + "| `operation` | " + values(Arrays.stream(ApiCall.values()).map(ApiCall::tag)) + " |\n"
                + "| `outcome` of calls, attempts and reloads | " + outcomes + " |\n"
                + "| `outcome` of loads | "
                + values(Arrays.stream(LoadOutcome.values()).map(LoadOutcome::tag)) + " |\n"
                + "| `outcome` of rows | `done`, `failed` |\n"
                + "| `reason` | the same as the outcomes of attempts, without `success` |\n"
                + "| `action` | `set`, `deleted`, `unchanged` |\n"
                + "| `network.protocol.version` | `1.1`, `2` |\n";
    }

    private static String values(Stream<String> tags) {
        return tags.map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
    }

    @Test
    void theDashboardSelectsOnlyMetricsAndLabelsThatARunExposes() throws Exception {
        String scraped = scrapeOfARun();
        Set<String> used = new TreeSet<>();

        for (String query : queries()) {
            Set<String> labels = new TreeSet<>();
            String metric = "";
            for (var selected : SELECTED.matcher(query).results().toList()) {
                metric = selected.group(1);
                used.add(metric);
                if (selected.group(2) != null) {
                    LABEL.matcher(selected.group(2)).results().forEach(label -> labels.add(label.group(1)));
                }
            }
            GROUPED.matcher(query)
                    .results()
                    .forEach(group -> labels.addAll(List.of(group.group(1).split(", "))));
            assertThat(metric).as(query).isNotEmpty();
            for (String label : labels) {
                assertThat(scraped).as(query).containsPattern("(?m)^" + metric + "\\{[^}]*\\b" + label + "=\"");
            }
        }

        assertThat(used).hasSizeGreaterThan(15).allSatisfy(metric -> assertThat(scraped)
                .containsPattern("(?m)^" + metric + "\\{"));
        // The other way round, too: each metric has a place on the dashboard.
        assertThat(Metric.values()).allSatisfy(metric -> assertThat(used)
                .anyMatch(name -> name.startsWith(metric.id().replace('.', '_'))));
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        List<String> queries = dashboard.findValuesAsText("expr");
        assertThat(queries).hasSizeGreaterThan(20);
        return Stream.concat(
                        queries.stream(),
                        dashboard.path("templating").findValuesAsText("definition").stream()
                                .map(definition -> definition.replaceAll("label_values\\((.*), \\w+\\)", "$1")))
                .toList();
    }

    /** Runs what brings each metric into being, and returns what a real registry of Prometheus exposes. */
    private static String scrapeOfARun() throws Exception {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (TwinSimulator twin = TwinSimulator.start();
                CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("metricsRegistry", meters);
            TwinComponent component = new TwinComponent();
            component.getConfiguration().setBaseUrl(twin.url());
            component.getConfiguration().setAuthUrl(twin.url());
            component.getConfiguration().setEmail(twin.email());
            component.getConfiguration().setPassword(twin.password());
            component.getConfiguration().setRetryDelay(10);
            context.addComponent("twin", component);
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            twin.state().createAttribute("Name");
            twin.faults()
                    .add(Fault.status(503)
                            .on("POST", "/api/v1/clients/*/attributes/*")
                            .times(1));
            template.requestBody(
                    "twin:clientAttribute?operation=load", List.of(Map.of("clientId", "1", "Name", "Ann")));
            return meters.scrape();
        }
    }
}
