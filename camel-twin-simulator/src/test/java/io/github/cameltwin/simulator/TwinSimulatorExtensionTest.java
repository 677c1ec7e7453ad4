// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs small test classes in JUnit itself and looks at which simulators they got. */
class TwinSimulatorExtensionTest {
    private static final List<TwinSimulator> SEEN = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static void run(Class<?> testClass, int tests) {
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(tests).succeeded(tests));
    }

    private static void note(TwinSimulator twin) {
        assertThat(twin.state().attributes()).isEmpty();
        assertThat(twin.journal().count()).isZero();
        twin.state().createAttribute("left over");
        new Http(twin).call("GET", "/api/v1/clients/attributes", null);
        SEEN.add(twin);
    }

    private static void assertClosed() {
        assertThat(SEEN).allSatisfy(twin -> assertThatThrownBy(
                        () -> new Http(twin).connect().close())
                .isInstanceOf(java.net.ConnectException.class));
    }

    static class StaticField {
        @RegisterExtension
        static final TwinSimulatorExtension TWIN =
                new TwinSimulatorExtension(twin -> twin.user("x@example.com", "x", 7));

        @Test
        void one() {
            assertThat(TWIN.companyId()).isEqualTo(7);
            note(TWIN.simulator());
        }

        @Test
        void two() {
            note(TWIN.simulator());
        }

        @Nested
        class Inner {
            @Test
            void three() {
                note(TWIN.simulator());
            }
        }
    }

    @Test
    void aStaticFieldGivesOneForTheClassResetForEachTest() {
        run(StaticField.class, 3);

        assertThat(SEEN).hasSize(3);
        assertThat(SEEN.stream().distinct()).hasSize(1);
        assertClosed();
        assertThatThrownBy(StaticField.TWIN::simulator).isInstanceOf(IllegalStateException.class);
    }

    static class InstanceField {
        @RegisterExtension
        final TwinSimulatorExtension twin = new TwinSimulatorExtension();

        @Test
        void one() {
            note(twin.simulator());
        }

        @Test
        void two() {
            note(twin.simulator());
        }
    }

    @Test
    void anInstanceFieldGivesOneForEachTest() {
        run(InstanceField.class, 2);

        assertThat(SEEN.stream().distinct()).hasSize(2);
        assertClosed();
    }

    @ExtendWith(TwinSimulatorExtension.class)
    static class Parameter {
        @Test
        void one(TwinSimulator twin) {
            note(twin);
        }

        @Test
        void two(TwinSimulator twin) {
            note(twin);
        }
    }

    @Test
    void aParameterIsInjected() {
        run(Parameter.class, 2);

        assertThat(SEEN.stream().distinct()).hasSize(1);
        assertClosed();
    }
}
