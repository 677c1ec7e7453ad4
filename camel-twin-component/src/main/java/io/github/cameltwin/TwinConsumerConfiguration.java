// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of consumers, beside those of Camel's pollers: which changes are emitted, and how many. */
@UriParams
public class TwinConsumerConfiguration {

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Emit everything that exists at the first poll, as created or set. By default the first"
                    + " poll emits nothing and only stores the state. With the state of an earlier run in"
                    + " stateFile or stateRepository, there is no first poll.")
    private boolean emitInitial;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description = "Maximum number of changes that one poll emits. 0 means no limit. The remaining changes"
                    + " come with the next polls, those that have waited longest first.")
    private int maxMessagesPerPoll;

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
}
