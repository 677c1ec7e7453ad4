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
package io.github.cameltwin.examples.crash;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQInternalErrorException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConsumerPlugin;

/**
 * Keeps the order of a message group when its consumer is killed. As it comes, Artemis 2.44 rolls back what the consumer was
 * working on, and gives its groups to others without waiting for the end of that. The next message of a group may then reach
 * another consumer before the one that comes back. Here the groups are given away once the messages are back.
 */
public final class OrderKeeper implements ActiveMQServerConsumerPlugin {
    private volatile ActiveMQServer server;

    /** For brokers that make it by its name. */
    public OrderKeeper() {}

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
    }

    @Override
    public void beforeCloseConsumer(ServerConsumer consumer, boolean failed) throws ActiveMQException {
        try {
            server.getStorageManager().waitOnOperations();
        } catch (ActiveMQException e) {
            throw e;
        } catch (Exception e) {
            throw new ActiveMQInternalErrorException("The wait for the rollback failed", e);
        }
    }
}
