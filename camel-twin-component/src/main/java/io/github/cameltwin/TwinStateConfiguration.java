// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options for what is remembered between polls, loads and restarts. */
@UriParams
public class TwinStateConfiguration {

    private static final long WEEK_MILLIS = 7 * 24 * 3_600_000L;
    private static final int TENTH = 10;

    @UriParam(
            description =
                    "Repository for what is remembered. A consumer keeps the state at the last poll there, so that a"
                            + " restart emits what has changed meanwhile, and nothing twice; by default it is in memory. It contains"
                            + " attribute names, client ids and values in clear text, but no e-mail, password or token. Consumers"
                            + " may share a repository, unless they watch the attributes, or the same client, of one account. A"
                            + " producer remembers which values TWIN took from load, setAll and sync, as fingerprints with a key that"
                            + " is kept there too; see onlyChanged. Accounts that differ only in their token count as one.")
    private StateRepository<String, String> stateRepository;

    @UriParam(
            description =
                    "Path of a file for what is remembered: the same as stateRepository, without a bean. It is created,"
                            + " with its directories, where it is missing; a relative path begins at the working directory. Survives"
                            + " a kill at any moment. For one process: a second one that names the same file is refused. By default"
                            + " a consumer's state is in memory, and a producer remembers nothing.")
    private String stateFile;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Let load, setAll and sync skip values that TWIN took before, without a request. Requires stateFile"
                            + " or stateRepository. A value that somebody else has changed in TWIN is sent again after resendAfter.")
    private boolean onlyChanged;

    @UriParam(
            label = "producer",
            defaultValue = "7d",
            javaType = "java.time.Duration",
            description =
                    "Maximum time for which onlyChanged trusts that TWIN still has a value. Each client has a time of"
                            + " its own between half of this and all of it, so that not all values are sent again in one night. With"
                            + " skipUnchanged, values are then read and compared instead.")
    private long resendAfter = WEEK_MILLIS;

    @UriParam(
            label = "producer",
            defaultValue = "10",
            description =
                    "Maximum share of values that deleteMissing of a load may delete, in percent of all values that"
                            + " loads have set. If more are missing, nothing is deleted and the exchange fails.")
    private int maxDeletePercent = TENTH;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description =
                    "Maximum number of values that deleteMissing of a load may delete. If more are missing, nothing is"
                            + " deleted and the exchange fails. 0 means no limit but maxDeletePercent.")
    private int maxDeletes;

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

    public boolean isOnlyChanged() {
        return onlyChanged;
    }

    public void setOnlyChanged(boolean onlyChanged) {
        this.onlyChanged = onlyChanged;
    }

    public long getResendAfter() {
        return resendAfter;
    }

    public void setResendAfter(long resendAfter) {
        this.resendAfter = resendAfter;
    }

    public int getMaxDeletePercent() {
        return maxDeletePercent;
    }

    public void setMaxDeletePercent(int maxDeletePercent) {
        this.maxDeletePercent = maxDeletePercent;
    }

    public int getMaxDeletes() {
        return maxDeletes;
    }

    public void setMaxDeletes(int maxDeletes) {
        this.maxDeletes = maxDeletes;
    }
}
