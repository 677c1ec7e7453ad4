// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQInternalErrorException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConsumerPlugin;

/**
 * Keeps the order of a message group when its consumer is killed. As it comes, Artemis 2.44 gives the groups of the consumer
 * to others without waiting until what this one was working on is back in the queue. The next message of a group may then
 * reach another consumer before the one that comes back. Here the queue pauses until the messages are back, which takes some
 * milliseconds. Thread-safe.
 */
public final class OrderKeeper implements ActiveMQServerConsumerPlugin {

    /** In seconds: a queue must not stand still for ever if the broker fails to close a consumer. */
    private static final int LONGEST_PAUSE = 10;

    private final Set<ServerConsumer> closing = new HashSet<>();
    private volatile ActiveMQServer server;

    /** For brokers that make it by its name. */
    public OrderKeeper() {}

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
    }

    @Override
    public void beforeCloseConsumer(ServerConsumer consumer, boolean failed) {
        if (!consumer.isBrowseOnly()) {
            pauseFor(consumer);
            server.getScheduledPool().schedule(() -> resumeAfter(consumer), LONGEST_PAUSE, TimeUnit.SECONDS);
        }
    }

    @Override
    public void afterCloseConsumer(ServerConsumer consumer, boolean failed) throws ActiveMQException {
        try {
            server.getStorageManager().waitOnOperations();
        } catch (ActiveMQException e) {
            throw e;
        } catch (Exception e) {
            throw new ActiveMQInternalErrorException("The wait for the rollback failed", e);
        } finally {
            resumeAfter(consumer);
        }
    }

    private synchronized void pauseFor(ServerConsumer consumer) {
        Queue queue = consumer.getQueue();
        // A queue that somebody else has paused stays as it is.
        if (isPausedByUs(queue) || !queue.isPaused()) {
            closing.add(consumer);
            queue.pause();
        }
    }

    private synchronized void resumeAfter(ServerConsumer consumer) {
        if (closing.remove(consumer) && !isPausedByUs(consumer.getQueue())) {
            consumer.getQueue().resume();
        }
    }

    private boolean isPausedByUs(Queue queue) {
        return closing.stream().anyMatch(other -> other.getQueue() == queue);
    }
}
