// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of producers. */
@UriParams
public class TwinProducerConfiguration {

    @UriParam(
            label = "producer",
            defaultValue = "clientId",
            description =
                    "Name of the field or column with the client's id, in a body or in a row of a load. The exact name"
                            + " counts first; then spaces and the form of accents make no difference.")
    private String clientIdField = "clientId";

    @UriParam(
            label = "producer",
            description =
                    "Name of a header of another component with the client's id, such as kafka.KEY: of the message, or of"
                            + " each message in a batch that a load gets. The header CamelTwinClientId takes precedence; a message"
                            + " without this header has the id in the option clientId or in its body. By default no other header is read.")
    private String clientIdHeader;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Create the attribute when set, setAll, sync or load uses a name that doesn't exist. By"
                    + " default such a name is an error. A name that differs from an existing one only by case"
                    + " is always an error.")
    private boolean createMissing;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Let sync delete the client's values that aren't in the body, and load those that an earlier load"
                            + " set and that a complete new one doesn't have. A load requires stateFile, or a stateRepository that"
                            + " can list; maxDeletePercent and maxDeletes keep an export that was cut off from deleting. By default"
                            + " they stay.")
    private boolean deleteMissing;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Let load read the values of each client first, and send only those that differ. By"
                    + " default it sends every value.")
    private boolean skipUnchanged;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Let load send only the last value of each client and attribute. A row that cannot be used, or a value that"
                            + " TWIN refuses with 400, leaves the value before it. The rows are read, and compared, in groups of up to"
                            + " 10,000 before the first of a group is sent: a batch is one group, a large file is many. By default"
                            + " every value is sent, in the order of the rows.")
    private boolean coalesce;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Let load and sync send nothing, and report what they would set, delete and create.")
    private boolean dryRun;

    @UriParam(
            label = "producer",
            defaultValue = "refuse",
            description = "Meaning of a null value in a map or a row, for setAll, sync and load: refuse (an error),"
                    + " skip (the value in TWIN stays), or delete (the value in TWIN is deleted). With skip and delete,"
                    + " an empty cell of CSV or Excel is null; with refuse it is an empty value.")
    private TwinNullHandling nullHandling = TwinNullHandling.refuse;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Refuse a name that several attributes have. By default the least of their ids, in text"
                    + " order, is used and a warning is logged once. Rename and delete of attributes always"
                    + " refuse such a name.")
    private boolean strictNames;

    @UriParam(
            label = "producer",
            defaultValue = "auto",
            description =
                    "Format of the file, stream or text that a load reads: auto (recognised), jsonl (a JSON object"
                            + " on each line), json (an array of objects, or objects one after the other), csv, or xlsx (Excel)."
                            + " A table has a header with the column clientIdField. CSV requires the library"
                            + " de.siegmar:fastcsv, and Excel org.dhatim:fastexcel-reader. GZIP, and ZIP with one file, are"
                            + " unpacked.")
    private TwinInputFormat inputFormat = TwinInputFormat.auto;

    @UriParam(
            label = "producer",
            description =
                    "Charset of the file or stream that a load reads. By default the exchange property"
                            + " CamelCharsetName; without it, UTF-8 for JSON, and for CSV the charset that its bytes show: UTF-8,"
                            + " UTF-16 or windows-1251. If they show none, or another one than this option, the file is refused.")
    private String charset;

    @UriParam(
            label = "producer",
            description =
                    "Character between the columns of CSV, or tab. By default the one of comma, semicolon, tab and"
                            + " vertical bar that makes a column clientIdField.")
    private String delimiter;

    @UriParam(
            label = "producer",
            description = "Name of the sheet of an Excel file. By default the first one that isn't hidden.")
    private String sheet;

    @UriParam(
            label = "producer",
            description = "URI of the endpoint that receives each failed row of a load: the row as body, the"
                    + " headers CamelTwinRowNumber and CamelTwinReason, and the exception as property"
                    + " CamelExceptionCaught. If this endpoint fails, the load stops. By default failed rows"
                    + " are counted and reported, and the first one is logged.")
    private String failureUri;

    @UriParam(
            label = "producer",
            defaultValue = "100",
            description = "Maximum number of consecutive failures not caused by the row (refused credentials, TWIN"
                    + " unavailable) before a load stops. 0 means no limit.")
    private int stopAfterFailures = 100;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Let the exchange of a load fail, after its last row, when a row failed and failureUri didn't take it. With"
                            + " this option, failureUri takes only the rows that will fail again: unusable ones, and those that TWIN"
                            + " refuses with 400 or 404. Others (refused credentials, too many requests, TWIN unavailable) fail the"
                            + " exchange, so that it comes again; then failureUri takes no row of it until it succeeds, except of"
                            + " more than 1,000 failed rows those before the first that fails the exchange. By default the exchange fails"
                            + " only if the load stops early or can use no row.")
    private boolean failOnRejectedRows;

    @UriParam(
            label = "producer",
            defaultValue = "log",
            description = "Progress of a load: log (a line every 10 seconds), bar (a bar on the terminal, or the log"
                    + " where the program has none), or none.")
    private TwinProgress progress = TwinProgress.log;

    @UriParam(
            label = "producer,advanced",
            description = "Listener that receives the progress of each load a few times per second, for example to"
                    + " draw a progress bar.")
    private TwinLoadListener loadListener;

    @UriParam(
            label = "producer,advanced",
            description =
                    "Filter that says whether a message in the batch of a load is still to be sent. It is asked when"
                            + " the row is read, just before each of its requests and a few times a second while the row waits. A row"
                            + " that is not counts as revoked in the report, and isn't a failure. By default all rows are sent.")
    private TwinRowFilter rowFilter;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description = "Run the steps after a call on the I/O thread that reads responses, which saves the"
                    + " hand-off to another thread. This thread carries all calls, so use it only for short"
                    + " steps that never block. A step that blocks stalls every call; a step that waits for"
                    + " another call to TWIN waits until that call times out.")
    private boolean continueOnIoThread;

    public String getClientIdField() {
        return clientIdField;
    }

    public void setClientIdField(String clientIdField) {
        this.clientIdField = clientIdField;
    }

    public String getClientIdHeader() {
        return clientIdHeader;
    }

    public void setClientIdHeader(String clientIdHeader) {
        this.clientIdHeader = clientIdHeader;
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

    public boolean isCoalesce() {
        return coalesce;
    }

    public void setCoalesce(boolean coalesce) {
        this.coalesce = coalesce;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
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

    public TwinInputFormat getInputFormat() {
        return inputFormat;
    }

    public void setInputFormat(TwinInputFormat inputFormat) {
        this.inputFormat = inputFormat;
    }

    public String getCharset() {
        return charset;
    }

    public void setCharset(String charset) {
        this.charset = charset;
    }

    public String getDelimiter() {
        return delimiter;
    }

    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    public String getSheet() {
        return sheet;
    }

    public void setSheet(String sheet) {
        this.sheet = sheet;
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

    public boolean isFailOnRejectedRows() {
        return failOnRejectedRows;
    }

    public void setFailOnRejectedRows(boolean failOnRejectedRows) {
        this.failOnRejectedRows = failOnRejectedRows;
    }

    public TwinProgress getProgress() {
        return progress;
    }

    public void setProgress(TwinProgress progress) {
        this.progress = progress;
    }

    public TwinLoadListener getLoadListener() {
        return loadListener;
    }

    public void setLoadListener(TwinLoadListener loadListener) {
        this.loadListener = loadListener;
    }

    public TwinRowFilter getRowFilter() {
        return rowFilter;
    }

    public void setRowFilter(TwinRowFilter rowFilter) {
        this.rowFilter = rowFilter;
    }

    public boolean isContinueOnIoThread() {
        return continueOnIoThread;
    }

    public void setContinueOnIoThread(boolean continueOnIoThread) {
        this.continueOnIoThread = continueOnIoThread;
    }
}
