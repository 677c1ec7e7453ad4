// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a JUnit 5 test class its own simulator: started before the first test, {@linkplain TwinSimulator#reset() reset}
 * before each, closed after the last. As a static field with {@code @RegisterExtension}; or with
 * {@code @ExtendWith(TwinSimulatorExtension.class)} and a parameter of type {@link TwinSimulator}. In a field that is
 * not static, each test gets a simulator of its own.
 */
public final class TwinSimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final UnaryOperator<TwinSimulator.Builder> customizer;
    private TwinSimulator twin;
    /** The context that started it and therefore ends it: nested classes come by here too. */
    private String owner;

    /** With the simulator's defaults. */
    public TwinSimulatorExtension() {
        this(builder -> builder);
    }

    /**
     * With a simulator made to order.
     *
     * @param customizer gets a builder with defaults and returns the one to start
     */
    public TwinSimulatorExtension(UnaryOperator<TwinSimulator.Builder> customizer) {
        this.customizer = customizer;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startFor(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startFor(context);
        twin.reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stopFor(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stopFor(context);
    }

    private synchronized void startFor(ExtensionContext context) {
        if (twin == null) {
            twin = customizer.apply(TwinSimulator.builder()).start();
            owner = context.getUniqueId();
        }
    }

    private synchronized void stopFor(ExtensionContext context) {
        if (twin != null && context.getUniqueId().equals(owner)) {
            twin.close();
            twin = null;
        }
    }

    /**
     * The running simulator.
     *
     * @throws IllegalStateException outside of a test class's life
     */
    public synchronized TwinSimulator simulator() {
        if (twin == null) {
            throw new IllegalStateException("The simulator runs only while its test class does");
        }
        return twin;
    }

    /** See {@link TwinSimulator#url()}. */
    public String url() {
        return simulator().url();
    }

    /** See {@link TwinSimulator#email()}. */
    public String email() {
        return simulator().email();
    }

    /** See {@link TwinSimulator#password()}. */
    public String password() {
        return simulator().password();
    }

    /** See {@link TwinSimulator#companyId()}. */
    public int companyId() {
        return simulator().companyId();
    }

    /** See {@link TwinSimulator#state()}. */
    public CompanyState state() {
        return simulator().state();
    }

    /** See {@link TwinSimulator#tokens()}. */
    public Tokens tokens() {
        return simulator().tokens();
    }

    /** See {@link TwinSimulator#journal()}. */
    public Journal journal() {
        return simulator().journal();
    }

    /** See {@link TwinSimulator#faults()}. */
    public Faults faults() {
        return simulator().faults();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TwinSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        startFor(context);
        return simulator();
    }
}
