// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.call.FailureSummary;
import io.github.cameltwin.internal.change.AttributeChangeSource;
import io.github.cameltwin.internal.change.ChangePoller;
import io.github.cameltwin.internal.change.ChangeSource;
import io.github.cameltwin.internal.change.ClientValueChangeSource;
import io.github.cameltwin.internal.change.PendingChange;
import io.github.cameltwin.internal.change.SnapshotStore;
import io.github.cameltwin.internal.change.StateKeys;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.health.PollHealthCheck;
import io.github.cameltwin.internal.message.ReplyWriter;
import io.github.cameltwin.internal.operation.Action;
import io.github.cameltwin.internal.runtime.ConsumerOptionsValidator;
import io.github.cameltwin.internal.runtime.PollFailureTranslator;
import io.github.cameltwin.internal.runtime.RepeatedFailureLogger;
import io.github.cameltwin.internal.runtime.StateLease;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/**
 * Polls TWIN and emits an exchange for each {@link TwinChange}. A change is taken over into the state when its exchange
 * has been processed; one whose exchange fails is still a difference, and comes again with the next poll.
 */
public class TwinConsumer extends ScheduledBatchPollingConsumer {

    private final ReentrantLock onePollAtATime = new ReentrantLock();
    private final RepeatedFailureLogger failureLogger;
    private final FailureStreak pollOutcomes = FailureStreak.ofPolls();
    private StateLease states;
    private ChangePoller poller;
    private ReplyWriter replyWriter;
    private volatile boolean failedInLastPoll;

    public TwinConsumer(TwinEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.failureLogger = new RepeatedFailureLogger(endpoint.getCamelContext(), System::nanoTime);
        // Unless the options exceptionHandler or bridgeErrorHandler replace it.
        setExceptionHandler(failureLogger);
    }

    /** Here, because Camel makes a check of its own otherwise. */
    @Override
    protected void doBuild() throws Exception {
        if (getHealthCheck() == null) {
            setHealthCheck(new PollHealthCheck(
                    "consumer:" + getRouteId(),
                    "twin:" + getEndpoint().getResource(),
                    pollOutcomes,
                    getEndpoint().getComponent().healthRule(),
                    getEndpoint().getCamelContext(),
                    this::isConsumerReady));
        }
        super.doBuild();
    }

    /** How the polls end. */
    FailureStreak pollOutcomes() {
        return pollOutcomes;
    }

    /** Camel calls this for a suspended consumer too, when a stop of its route was given up. */
    @Override
    protected void doStart() throws Exception {
        shutdownRunningTask = null;
        TwinConfiguration settings = getEndpoint().getConfiguration();
        List<ChangeSource> watched =
                watched(getEndpoint().client(), getEndpoint().stateKeys());
        if (states == null) {
            // A suspended consumer still has them, and perhaps an exchange in progress that writes there.
            states = getEndpoint()
                    .leaseStates(watched.stream().map(ChangeSource::key).toList());
            getEndpoint().addMaxInFlight(getEndpoint().maxInFlight());
        }
        poller = new ChangePoller(
                watched,
                new SnapshotStore(states.repository()),
                getEndpoint().getConsumerConfiguration().isEmitInitial(),
                getEndpoint().maxInFlight());
        replyWriter = getEndpoint().replyWriter();
        try {
            // Last, as it may poll at once.
            super.doStart();
        } catch (Exception e) {
            giveBackStates();
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        try {
            super.doStop();
        } finally {
            giveBackStates();
        }
    }

    private void giveBackStates() {
        if (states != null) {
            states.giveBack().run();
            states = null;
            getEndpoint().addMaxInFlight(-getEndpoint().maxInFlight());
        }
    }

    @Override
    protected int poll() throws Exception {
        // A scheduler may have more than one thread, and all of them would find the same differences.
        onePollAtATime.lockInterruptibly();
        try {
            ChangePoller.Found found = poller.poll(getMaxMessagesPerPoll());
            int emitted = emitAll(found.changes());
            if (!found.failures().isEmpty()) {
                pollOutcomes.failed(
                        FailureSummary.ofPoll(found.failures().get(0).cause()));
                throw PollFailureTranslator.toException(
                        Action.of(getEndpoint().getResource(), "list"), found.failures());
            }
            pollOutcomes.succeeded();
            failureLogger.pollSucceeded();
            return emitted;
        } finally {
            onePollAtATime.unlock();
        }
    }

    private int emitAll(List<PendingChange> changes) {
        try {
            return processBatch(new ArrayDeque<>(changes));
        } catch (RuntimeException e) {
            // A change was processed, but the state that says so couldn't be written.
            pollOutcomes.failed(FailureSummary.ofPoll(e));
            throw e;
        }
    }

    @Override
    public int processBatch(Queue<Object> changes) {
        int total = changes.size();
        int emitted = 0;
        failedInLastPoll = false;
        while (emitted < total && isBatchAllowed()) {
            pendingExchanges = total - emitted - 1;
            emit((PendingChange) changes.remove(), emitted, total);
            emitted++;
        }
        if (emitted > 0 && !failedInLastPoll) {
            failureLogger.changesSucceeded();
        }
        return emitted;
    }

    private void emit(PendingChange change, int index, int total) {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
            process(exchange, change);
            if (exchange.getException() == null && exchange.isRollbackOnly()) {
                exchange.setException(new RollbackExchangeException(exchange));
            }
            if (exchange.getException() == null) {
                change.done();
            } else {
                failedInLastPoll = true;
                handleException(
                        "Error processing exchange. Its change comes again with the next poll",
                        exchange,
                        exchange.getException());
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void process(Exchange exchange, PendingChange change) {
        try {
            replyWriter.writeBody(exchange.getMessage(), change.change());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    /** A change that has failed comes again after the delay: at once, it would only fail in a loop. */
    @Override
    public boolean isGreedy() {
        return super.isGreedy() && !failedInLastPoll;
    }

    private List<ChangeSource> watched(ApiClient client, StateKeys keys) {
        return switch (getEndpoint().getResource()) {
            case attributes -> List.of(new AttributeChangeSource(client, keys.attributes()));
            case clientAttribute ->
                ConsumerOptionsValidator.clientIds(getEndpoint().getClientId()).stream()
                        .<ChangeSource>map(id -> new ClientValueChangeSource(client, id, keys.values(id)))
                        .toList();
        };
    }

    /** Shows the endpoint's URI as the endpoint does: without the e-mail address. */
    @Override
    public String toString() {
        return "Consumer[" + getEndpoint() + "]";
    }

    @Override
    public TwinEndpoint getEndpoint() {
        return (TwinEndpoint) super.getEndpoint();
    }
}
