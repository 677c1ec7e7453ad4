// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.call.Futures;
import io.github.cameltwin.internal.load.LoadRequest;
import io.github.cameltwin.internal.load.ProgressText;
import io.github.cameltwin.internal.load.RunningLoads;
import io.github.cameltwin.internal.message.ArgumentResolver;
import io.github.cameltwin.internal.message.ReplyWriter;
import io.github.cameltwin.internal.operation.Action;
import io.github.cameltwin.internal.operation.Arguments;
import io.github.cameltwin.internal.operation.OperationDispatcher;
import io.github.cameltwin.internal.operation.Reply;
import io.github.cameltwin.internal.runtime.ContinuationExecutor;
import io.github.cameltwin.internal.runtime.ExceptionTranslator;
import io.github.cameltwin.internal.runtime.FailedRowEndpoint;
import io.github.cameltwin.internal.runtime.FirstFailedRowLogger;
import io.github.cameltwin.internal.runtime.InFlightLimiter;
import io.github.cameltwin.internal.runtime.ProducerStates;
import io.github.cameltwin.internal.trace.ExchangeTrace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Sends exchanges to TWIN: reads the arguments, runs the operation, writes the reply. Each exchange is completed once: on a pool
 * of Camel's after a call, in the caller's thread in a transaction, after a load, and after wrong arguments.
 */
@ManagedResource(description = "Managed TWIN producer")
public class TwinProducer extends DefaultAsyncProducer {

    /** The action unless a header names another; null if the endpoint has none. */
    private Action configuredAction;

    private ArgumentResolver argumentResolver;
    /** What is remembered; null while stopped. */
    private ProducerStates.Lease sentValues;

    private OperationDispatcher operations;
    private ReplyWriter replyWriter;
    private InFlightLimiter inFlight;
    private Consumer<Runnable> runLaterSteps;

    private final FailureStreak outcomes = new FailureStreak();
    private final RunningLoads loads = new RunningLoads();

    /** What removes it from the component's producers and health checks; null while stopped. */
    private Runnable leave;

    /** Where a load sends rows that failed; null without {@code failureUri}. */
    private Endpoint failures;

    private ProducerTemplate template;

    public TwinProducer(TwinEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        configuredAction = getEndpoint().configuredAction();
        argumentResolver = getEndpoint().argumentResolver(this::environmentOf);
        replyWriter = getEndpoint().replyWriter();
        sentValues = getEndpoint().leaseSentValues();
        getEndpoint().addMaxInFlight(getEndpoint().maxInFlight());
        operations = getEndpoint().operations(sentValues.space(), loads);
        String failureUri = getEndpoint().getProducerConfiguration().getFailureUri();
        if (failureUri != null && !failureUri.isEmpty()) {
            // Here rather than at the first row that fails, which may be hours away.
            failures = endpointOf(failureUri);
            template = getEndpoint().getCamelContext().createProducerTemplate();
        }
        ContinuationExecutor continuations = getEndpoint().getComponent().continuations();
        inFlight = new InFlightLimiter(getEndpoint().maxInFlight(), continuations);
        runLaterSteps = getEndpoint().getProducerConfiguration().isContinueOnIoThread()
                ? continuations::runHere
                : continuations::run;
        leave = getEndpoint().getComponent().producers().add(getEndpoint().what(), outcomes, loads);
    }

    @Override
    protected void doStop() throws Exception {
        if (leave != null) {
            leave.run();
            leave = null;
        }
        ServiceHelper.stopService(template);
        if (sentValues != null) {
            sentValues.giveBack().run();
            sentValues = null;
            getEndpoint().addMaxInFlight(-getEndpoint().maxInFlight());
        }
        super.doStop();
    }

    private Endpoint endpointOf(String failureUri) {
        try {
            return getEndpoint().getCamelContext().getEndpoint(failureUri);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The option failureUri leads nowhere: " + e.getMessage(), e);
        }
    }

    private LoadRequest.Environment environmentOf(Exchange exchange) {
        BooleanSupplier routeStopped = getEndpoint().getComponent().routeStops().watch(exchange);
        return new LoadRequest.Environment(
                failures == null
                        ? new FirstFailedRowLogger(exchange)
                        : new FailedRowEndpoint(template, failures, exchange),
                // A load may take hours: a stop of its route or component must not wait for its end.
                () -> routeStopped.getAsBoolean() || !mayRun());
    }

    private boolean mayRun() {
        return isRunAllowed()
                && getEndpoint().getComponent().isRunAllowed()
                && getEndpoint().getCamelContext().isRunAllowed();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ExchangeTrace trace = getEndpoint().getComponent().traces().traceOf(exchange);
        Runnable callPermit;
        Action action;
        Arguments arguments;
        try {
            action = actionOf(exchange);
            arguments = argumentResolver.read(exchange, action);
            if (trace != null) {
                trace.about(arguments.clientId());
            }
            // A load bounds its rows itself.
            callPermit = action.holdsThread() ? () -> {} : takeForCall(trace);
        } catch (Exception | Error e) {
            // An error too, such as that a class of the body's is not there: the exchange must end.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            fail(exchange, e);
            callback.done(true);
            return true;
        }
        CompletableFuture<Reply> outcome;
        try (ExchangeTrace.Scope scope = ExchangeTrace.enter(trace)) {
            outcome = Futures.begin(() -> operations.call(action, arguments));
        }
        if (exchange.isTransacted() || action.holdsThread()) {
            completeHere(exchange, action, outcome, callPermit);
            callback.done(true);
            return true;
        }
        completeLater(exchange, action, outcome, callPermit, callback);
        return false;
    }

    private Runnable takeForCall(ExchangeTrace trace) throws InterruptedException {
        if (trace == null) {
            return inFlight.takeForCall();
        }
        long begin = System.nanoTime();
        Runnable permit = inFlight.takeForCall();
        trace.waitedForPermit(System.nanoTime() - begin);
        return permit;
    }

    private void completeLater(
            Exchange exchange,
            Action action,
            CompletableFuture<Reply> outcome,
            Runnable callPermit,
            AsyncCallback callback) {
        outcome.whenComplete((reply, failure) -> {
            Runnable laterPermit = inFlight.changeForLaterSteps(callPermit);
            runLaterSteps.accept(() -> {
                complete(exchange, action, reply, failure);
                try {
                    callback.done(false);
                } finally {
                    laterPermit.run();
                }
            });
        });
    }

    /** A transaction belongs to its thread: no later step and no redelivery in it may run on another. */
    private void completeHere(Exchange exchange, Action action, CompletableFuture<Reply> outcome, Runnable callPermit) {
        try {
            complete(exchange, action, outcome.get(), null);
        } catch (ExecutionException e) {
            complete(exchange, action, null, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.setException(e);
        } finally {
            callPermit.run();
        }
    }

    private void complete(Exchange exchange, Action action, Reply reply, Throwable failure) {
        if (failure != null) {
            outcomes.ended(failure);
            exchange.setException(ExceptionTranslator.translate(action, failure));
            return;
        }
        try {
            outcomes.succeeded();
            replyWriter.write(exchange, reply);
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
        }
    }

    private void fail(Exchange exchange, Throwable failure) {
        outcomes.ended(failure);
        exchange.setException(failure);
    }

    @ManagedAttribute(description = "Loads that run at present, with their progress")
    public List<String> getRunningLoads() {
        return loads.progress().stream()
                .map(progress -> progress.exchangeId() + ": " + ProgressText.bar(progress))
                .toList();
    }

    @ManagedAttribute(description = "Time of the first of the consecutive failures; empty after a success")
    public String getFailingSince() {
        FailureStreak.State failing = outcomes.state();
        return failing == null ? "" : failing.since().toString();
    }

    @ManagedAttribute(description = "Reason of the last of the consecutive failures; empty after a success")
    public String getFailureReason() {
        FailureStreak.State failing = outcomes.state();
        return failing == null ? "" : failing.summary().reason();
    }

    @ManagedOperation(
            description = "Stops the running loads: no more rows are read, and the exchanges fail."
                    + " Returns the number of loads")
    public int stopLoads() {
        return loads.stopAll();
    }

    private Action actionOf(Exchange exchange) {
        String operation = exchange.getMessage().getHeader(TwinConstants.OPERATION, String.class);
        if (operation == null && configuredAction != null) {
            return configuredAction;
        }
        TwinResource resource = getEndpoint().getResource();
        if (operation == null) {
            throw new TwinInvalidArgumentException("No operation configured for twin:" + resource
                    + ": set the endpoint option operation or the header " + TwinConstants.OPERATION + " to one of "
                    + Action.operationsOf(resource));
        }
        try {
            return Action.of(resource, operation);
        } catch (IllegalArgumentException e) {
            throw new TwinInvalidArgumentException(e.getMessage());
        }
    }

    /** Shows the endpoint's URI as the endpoint does: without the e-mail address. */
    @Override
    public String toString() {
        return "Producer[" + getEndpoint() + "]";
    }

    @Override
    public TwinEndpoint getEndpoint() {
        return (TwinEndpoint) super.getEndpoint();
    }
}
