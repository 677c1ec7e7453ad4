// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What a producer does with messages: the options that an endpoint has for sending to it. */
@UriParams
public class TwinProducerConfiguration {

    @UriParam(
            label = "producer",
            defaultValue = "clientId",
            description = "The field of a body, or of a row of a load, that has the client's id.")
    private String clientIdField = "clientId";

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether set, setAll, sync and load create an attribute for a name that none has. Otherwise"
                    + " such a name is an error. A name that differs from another only by case is an error anyway.")
    private boolean createMissing;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether sync deletes those of the client's values that the body does not name.")
    private boolean deleteMissing;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether a load reads what TWIN has of each client and sends only what differs.")
    private boolean skipUnchanged;

    @UriParam(
            label = "producer",
            defaultValue = "refuse",
            description =
                    "Meaning of a null value in a map or a row, for setAll, sync and load: refuse it, skip it, so that"
                            + " what TWIN has stays, or delete the value that TWIN has.")
    private TwinNullHandling nullHandling = TwinNullHandling.refuse;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether to refuse a name that several attributes have. Otherwise the least of their ids is used,"
                            + " in text order, and a warning is logged once. Rename and delete of attributes always refuse it.")
    private boolean strictNames;

    @UriParam(
            label = "producer",
            description =
                    "Where a load sends each row that failed: an endpoint, which gets the row as body, the headers"
                            + " CamelTwinRowNumber and CamelTwinReason, and the exception as property CamelExceptionCaught."
                            + " If it fails, the load stops.")
    private String failureUri;

    @UriParam(
            label = "producer",
            defaultValue = "100",
            description = "After how many rows that failed one after the other, through no fault of their own, a load"
                    + " stops: credentials are refused, or TWIN is gone. 0 for never.")
    private int stopAfterFailures = 100;

    @UriParam(
            label = "producer,advanced",
            description = "Is told a few times a second how far a load has come, to draw a progress bar for one.")
    private TwinLoadListener loadListener;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description =
                    "Whether the steps after a call run on the thread that has read the answer, which saves handing"
                            + " them to another. That one thread carries all calls: a step that blocks stalls every one of them,"
                            + " and one that waits for another call to TWIN waits for itself until the call times out. Only for"
                            + " steps that compute a little and never wait.")
    private boolean continueOnIoThread;

    public String getClientIdField() {
        return clientIdField;
    }

    public void setClientIdField(String clientIdField) {
        this.clientIdField = clientIdField;
    }

    public boolean isCreateMissing() {
        return createMissing;
    }

    public void setCreateMissing(boolean createMissing) {
        this.createMissing = createMissing;
    }

    public boolean isDeleteMissing() {
        return deleteMissing;
    }

    public void setDeleteMissing(boolean deleteMissing) {
        this.deleteMissing = deleteMissing;
    }

    public boolean isSkipUnchanged() {
        return skipUnchanged;
    }

    public void setSkipUnchanged(boolean skipUnchanged) {
        this.skipUnchanged = skipUnchanged;
    }

    public TwinNullHandling getNullHandling() {
        return nullHandling;
    }

    public void setNullHandling(TwinNullHandling nullHandling) {
        this.nullHandling = nullHandling;
    }

    public boolean isStrictNames() {
        return strictNames;
    }

    public void setStrictNames(boolean strictNames) {
        this.strictNames = strictNames;
    }

    public String getFailureUri() {
        return failureUri;
    }

    public void setFailureUri(String failureUri) {
        this.failureUri = failureUri;
    }

    public int getStopAfterFailures() {
        return stopAfterFailures;
    }

    public void setStopAfterFailures(int stopAfterFailures) {
        this.stopAfterFailures = stopAfterFailures;
    }

    public TwinLoadListener getLoadListener() {
        return loadListener;
    }

    public void setLoadListener(TwinLoadListener loadListener) {
        this.loadListener = loadListener;
    }

    public boolean isContinueOnIoThread() {
        return continueOnIoThread;
    }

    public void setContinueOnIoThread(boolean continueOnIoThread) {
        this.continueOnIoThread = continueOnIoThread;
    }
}
