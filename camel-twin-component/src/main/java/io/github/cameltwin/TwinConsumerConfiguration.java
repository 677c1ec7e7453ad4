// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of consumers, beside those of Camel's pollers: emitted changes and stored state. */
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

    @UriParam(
            label = "consumer",
            description = "Repository for the state at the last poll, so that a restart emits what has changed"
                    + " meanwhile, and nothing twice. By default the state is in memory. It contains attribute"
                    + " names, client ids and values in clear text, but no e-mail, password or token. Consumers"
                    + " may share a repository, unless they watch the attributes, or the same client, of one"
                    + " account. Accounts that differ only in their token count as one.")
    private StateRepository<String, String> stateRepository;

    @UriParam(
            label = "consumer",
            description = "Path of a file for the state at the last poll: the same as stateRepository, without a"
                    + " bean. It is created, with its directories, where it is missing; a relative path begins at"
                    + " the working directory. Survives a kill at any moment. For one process: a second one that"
                    + " names the same file is refused. By default the state is in memory.")
    private String stateFile;

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

    public String getStateFile() {
        return stateFile;
    }

    public void setStateFile(String stateFile) {
        this.stateFile = stateFile;
    }
}
