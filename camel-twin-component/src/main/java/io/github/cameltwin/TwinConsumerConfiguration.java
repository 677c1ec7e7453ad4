// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What a consumer emits and what it remembers: the options that an endpoint has beside those of Camel's pollers. */
@UriParams
public class TwinConsumerConfiguration {

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Whether the first poll emits all that is there, as created or set. Otherwise it only"
                    + " remembers it. Where the stateRepository has the state of an earlier run, there is no first"
                    + " poll.")
    private boolean emitInitial;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description = "How many changes one poll emits at most, 0 for no limit. What is over it comes with the next"
                    + " polls, and what has waited for longest comes first.")
    private int maxMessagesPerPoll;

    @UriParam(
            label = "consumer",
            description = "Where to keep what was there at the last poll, so that a restart emits what has changed"
                    + " meanwhile, and nothing twice. Without it, it is kept in memory. It holds the names of"
                    + " attributes, the ids of clients and their values in clear, and neither e-mail nor password nor"
                    + " token. Consumers may share one, unless they watch the same: the attributes, or a client, of one"
                    + " account. Accounts that are signed in by token and differ in nothing else count as one.")
    private StateRepository<String, String> stateRepository;

    public boolean isEmitInitial() {
        return emitInitial;
    }

    public void setEmitInitial(boolean emitInitial) {
        this.emitInitial = emitInitial;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }
}
