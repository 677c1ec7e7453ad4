// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.simulator.TwinSimulator;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a consumer keeps, and for whom. */
class ConsumerStateTest extends ConsumerTestSupport {

    private static final String ATTRIBUTES_WITH_STATE = "twin:attributes?stateRepository=#states";
    private static final String VALUES_WITH_STATE = "twin:clientAttribute?clientId=a,b&stateRepository=#states";

    @TempDir
    private Path dir;

    private Path file() {
        return dir.resolve("twin.dat");
    }

    @Test
    void whateverIsInAValueIsKept() throws Exception {
        String odd = "=\n\r\u2028 \"Ёж\" \uD83D\uDC3B \uD83D|" + "x".repeat(100_000);
        twin().state().setValue("a", "Имя = \n", odd);
        twin().state().setValue("b", "Имя = \n", "Пётр");
        try (CamelContext first = started(file(), VALUES_WITH_STATE)) {
            poll(first);
        }
        assertThat(Files.readString(file(), StandardCharsets.US_ASCII)).contains("\\u0418");

        twin().state().setValue("b", "Имя = \n", "Иван");

        try (CamelContext second = started(file(), VALUES_WITH_STATE)) {
            assertThat(changes(second)).singleElement().satisfies(change -> {
                assertThat(change.clientId()).isEqualTo("b");
                assertThat(change.previous()).isEqualTo("Пётр");
                assertThat(change.value()).isEqualTo("Иван");
            });
        }
    }

    @Test
    void aSmallFileThatIsRewrittenAgainAndAgainKeepsAll() throws Exception {
        File small = dir.resolve("small.dat").toFile();
        try (CamelContext first = started(FileStateRepository.fileStateRepository(small, 200), VALUES_WITH_STATE)) {
            poll(first);
            for (int i = 0; i < 50; i++) {
                twin().state().setValue("a", "Имя " + i % 7, "" + i);
                twin().state().setValue("b", "Имя " + i % 5, "" + i);
                assertThat(changes(first)).hasSize(2);
            }
        }
        try (CamelContext second = started(FileStateRepository.fileStateRepository(small, 200), VALUES_WITH_STATE)) {
            assertThat(changes(second)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Иван's card",
                "",
                "null",
                "[]",
                "{}",
                "{\"version\":2,\"items\":{}}",
                "{\"version\":1}",
                "{\"version\":1,\"items\":{\"1\":null}}",
                "{\"version\":1,\"items\":{\"1\":\"Иван\"}}",
                "{\"version\":1,\"items\":{}} Иван",
                "{\"version\":1,\"items\":{\"1\":{\"name\":\"Имя\",\"value\":\"Ив"
            })
    void anUnreadableStateIsNoNewBeginning(String garbage) throws Exception {
        MemoryStateRepository states = new MemoryStateRepository();
        String[] keys = new String[2];
        try (CamelContext first = started(states, VALUES_WITH_STATE)) {
            poll(first);
        }
        twin().state().setValue("a", "Имя", "1");
        twin().state().setValue("b", "Имя", "1");
        MemoryStateRepository broken = new MemoryStateRepository() {
            @Override
            public String getState(String key) {
                keys[key.endsWith(":a") ? 0 : 1] = key;
                return Objects.requireNonNullElse(super.getState(key), "{\"version\":1,\"items\":{}}");
            }
        };
        try (CamelContext second = started(broken, VALUES_WITH_STATE)) {
            poll(second);
            emitted.clear();
            broken.setState(keys[0], garbage);
            twin().state().setValue("a", "Имя", "2");
            twin().state().setValue("b", "Имя", "2");

            assertThat(changes(second)).extracting(TwinChange::clientId).containsExactly("b");
            assertThat(handled).singleElement().satisfies(failure -> {
                assertThat(failure).isInstanceOf(IllegalStateException.class);
                assertThat(failure).hasMessageContainingAll("stateRepository", "'" + keys[0] + "'");
                assertThat(failure).hasMessageNotContaining("Ив");
                assertThat(failure).hasNoCause();
            });
            assertThat(broken.getState(keys[0])).isEqualTo(garbage);
        }
    }

    @Test
    void twoConsumersMayShareARepositoryUnlessTheyWatchTheSame() throws Exception {
        try (CamelContext shared = started(file(), VALUES_WITH_STATE)) {
            String other = "twin:clientAttribute?clientId=c&startScheduler=false&stateRepository=#states";
            shared.addRoutes(routeFrom(other));
            shared.addRoutes(routeFrom("twin:attributes?startScheduler=false&stateRepository=#states"));

            assertThatThrownBy(() -> shared.addRoutes(routeFrom(other.replace("=c&", "=d,b&"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("another consumer", ":values:b'");

            shared.getRouteController().stopRoute(ROUTE);
            shared.addRoutes(routeFrom(other.replace("=c&", "=b&")));
        }
    }

    private static RouteBuilder routeFrom(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("direct:nobody");
            }
        };
    }

    @Test
    void statesOfSeveralConsumersInOneFileDoNotDisturbEachOther() throws Exception {
        String a = twin().state().createAttribute("A");
        twin().state().setValue("a", "A", "1");
        for (String uri : List.of(ATTRIBUTES_WITH_STATE, VALUES_WITH_STATE)) {
            try (CamelContext first = started(file(), uri)) {
                poll(first);
            }
        }
        twin().state().renameAttribute(a, "A2");
        twin().state().setValue("a", "A2", "2");

        for (String uri : List.of(ATTRIBUTES_WITH_STATE, VALUES_WITH_STATE)) {
            try (CamelContext second = started(file(), uri)) {
                assertThat(changes(second)).hasSize(1);
            }
        }
    }

    @Test
    void theStateTellsNobodyWhoSignsIn() throws Exception {
        twin().state().setValue("a", "Имя", "Иван");
        try (CamelContext first = started(file(), VALUES_WITH_STATE)) {
            poll(first);
            first.getRouteController().stopRoute(ROUTE);
        }

        assertThat(Files.readString(file()))
                .contains(":values:a=", ":values:b=")
                .doesNotContain(twin().email(), twin().password(), "%40", "token");
    }

    @Test
    void eachAccountAndEachTwinHasAStateOfItsOwn() throws Exception {
        try (TwinSimulator other = TwinSimulator.builder()
                .user("a@example.com", "pw", 1)
                .user("b@example.com", "pw", 2)
                .user("a@example.com", "pw", 3)
                .user("c@example.com", "pw", 4)
                .start()) {
            String ofOther = ATTRIBUTES_WITH_STATE + "&baseUrl=" + other.url() + "&authUrl=" + other.url()
                    + "&password=pw&email=";
            other.account("a@example.com", 1).state().createAttribute("1");
            other.account("b@example.com", 2).state().createAttribute("2");
            other.account("a@example.com", 3).state().createAttribute("3");
            other.account("c@example.com", 4).state().createAttribute("4");
            twin().state().createAttribute("5");
            List<String> uris = List.of(
                    ofOther + "a@example.com&companyId=1",
                    ofOther + "b@example.com",
                    ofOther + "a@example.com&companyId=3",
                    ofOther + "c@example.com",
                    ATTRIBUTES_WITH_STATE);

            for (String uri : uris) {
                try (CamelContext first = started(file(), uri + "&emitInitial=true")) {
                    assertThat(changes(first)).hasSize(1);
                }
            }
            for (String uri : uris) {
                try (CamelContext second = started(file(), uri + "&emitInitial=true")) {
                    assertThat(changes(second)).isEmpty();
                }
            }
            assertThat(emitted).extracting(TwinChange::name).containsExactly("1", "2", "3", "4", "5");
        }
    }

    @Test
    void anotherTokenFindsTheSameState() throws Exception {
        String uri = ATTRIBUTES_WITH_STATE + "&emitInitial=true&token=";
        twin().state().createAttribute("A");
        String token = twin().tokens().issue();
        try (CamelContext first = started(file(), uri + token)) {
            assertThat(changes(first)).hasSize(1);
        }
        try (CamelContext second = started(file(), uri + twin().tokens().issue())) {
            assertThat(changes(second)).isEmpty();
            assertThat(handled).isEmpty();
        }
        assertThat(Files.readString(file())).doesNotContain(token);
    }
}
