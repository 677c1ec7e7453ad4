// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.observe.AccountFigures;
import io.github.cameltwin.internal.observe.CallCounts;
import io.github.cameltwin.internal.observe.ConnectionFigures;
import io.github.cameltwin.internal.observe.LoadOutcome;
import io.github.cameltwin.internal.observe.Outcome;
import io.github.cameltwin.internal.observe.TransportFigures;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/** Shows the figures of one account over JMX, since the component started. */
@ManagedResource(description = "Figures of an account of TWIN")
public final class AccountManagement {

    private final AccountFigures figures;

    AccountManagement(AccountFigures figures) {
        this.figures = figures;
    }

    @ManagedAttribute(description = "Host of TWIN's API")
    public String getServerAddress() {
        return figures.label().host();
    }

    @ManagedAttribute(description = "Number of the account, in the order of first use")
    public String getAccount() {
        return figures.label().shown();
    }

    @ManagedAttribute(description = "Calls that succeeded")
    public long getCallsSucceeded() {
        return figures.calls().sum((call, outcome) -> outcome == Outcome.SUCCESS);
    }

    @ManagedAttribute(description = "Calls that failed")
    public long getCallsFailed() {
        return figures.calls().sum((call, outcome) -> outcome != Outcome.SUCCESS);
    }

    @ManagedAttribute(description = "Mean time of a call, with all waits, in milliseconds")
    public double getMeanCallMillis() {
        long calls = figures.calls().sum((call, outcome) -> true);
        long nanos = figures.callNanos().sum((call, outcome) -> true);
        return calls == 0 ? 0 : nanos / 1e6 / calls;
    }

    @ManagedAttribute(description = "Calls in flight")
    public int getCallsActive() {
        return figures.sum(ConnectionFigures::callsInFlight);
    }

    @ManagedAttribute(description = "Maximum number of calls in flight")
    public int getCallsActiveLimit() {
        return figures.sum(ConnectionFigures::maxInFlight);
    }

    @ManagedAttribute(description = "HTTP requests that have ended")
    public long getAttempts() {
        return figures.attempts().sum((call, outcome) -> true);
    }

    @ManagedAttribute(description = "Attempts after the first one of a call")
    public long getRetries() {
        return figures.retries().sum((call, reason) -> true);
    }

    @ManagedAttribute(description = "Attempts that TWIN refused with 429")
    public long getAttemptsRateLimited() {
        return attempts(Outcome.RATE_LIMITED);
    }

    @ManagedAttribute(description = "Attempts that TWIN answered with 5xx")
    public long getAttemptsServerError() {
        return attempts(Outcome.SERVER);
    }

    @ManagedAttribute(description = "Attempts without a response in time")
    public long getAttemptsTimedOut() {
        return attempts(Outcome.TIMEOUT);
    }

    @ManagedAttribute(description = "Attempts without a connection, or with one that broke")
    public long getAttemptsWithoutConnection() {
        return attempts(Outcome.CONNECTION);
    }

    @ManagedAttribute(description = "Attempts whose token or credentials were refused")
    public long getAttemptsUnauthorized() {
        return attempts(Outcome.AUTHENTICATION);
    }

    private long attempts(Outcome wanted) {
        return figures.attempts().sum((call, outcome) -> outcome == wanted);
    }

    @ManagedAttribute(description = "Logins that succeeded")
    public long getLogins() {
        return figures.calls().of(ApiCall.LOGIN, Outcome.SUCCESS);
    }

    @ManagedAttribute(description = "Logins that failed")
    public long getLoginsFailed() {
        return failed(ApiCall.LOGIN);
    }

    @ManagedAttribute(description = "Refreshes of the token that succeeded")
    public long getRefreshes() {
        return figures.calls().of(ApiCall.REFRESH, Outcome.SUCCESS);
    }

    @ManagedAttribute(description = "Refreshes of the token that failed")
    public long getRefreshesFailed() {
        return failed(ApiCall.REFRESH);
    }

    private long failed(ApiCall wanted) {
        return figures.calls().sum((call, outcome) -> call == wanted && outcome != Outcome.SUCCESS);
    }

    @ManagedAttribute(description = "Present rate limit in requests per second; 0 for none")
    public double getRateLimit() {
        return figures.greatest(ConnectionFigures::rateLimit);
    }

    @ManagedAttribute(description = "Waits of attempts for the rate limit")
    public long getRateLimitWaits() {
        return figures.rateLimitWaits();
    }

    @ManagedAttribute(description = "Time of all waits for the rate limit, in milliseconds")
    public long getRateLimitWaitMillis() {
        return TimeUnit.NANOSECONDS.toMillis(figures.rateLimitWaitNanos());
    }

    @ManagedAttribute(description = "Attempts that wait for the rate limit")
    public int getRateLimitWaiting() {
        return figures.sum(ConnectionFigures::waitingForRateLimit);
    }

    @ManagedAttribute(description = "Lists of attributes that were loaded to resolve names")
    public long getNamesReloads() {
        return figures.namesReloads();
    }

    @ManagedAttribute(description = "Lists of attributes that couldn't be loaded to resolve names")
    public long getNamesReloadsFailed() {
        return figures.failedNamesReloads();
    }

    @ManagedAttribute(description = "Open connections over HTTP/1.1")
    public int getHttp1Connections() {
        return figures.sumOfTransports(TransportFigures::http1);
    }

    @ManagedAttribute(description = "Open connections over HTTP/2")
    public int getHttp2Connections() {
        return figures.sumOfTransports(TransportFigures::http2);
    }

    @ManagedAttribute(description = "Requests on a connection; over HTTP/2, the open streams")
    public int getHttpRequestsActive() {
        return figures.sumOfTransports(TransportFigures::exchanges);
    }

    @ManagedAttribute(description = "Requests that wait for a connection or a stream")
    public int getHttpRequestsWaiting() {
        return figures.sumOfTransports(TransportFigures::waiting);
    }

    @ManagedAttribute(description = "Loads that have ended")
    public long getLoads() {
        return figures.loads().ended();
    }

    @ManagedAttribute(description = "Loads that run")
    public int getLoadsActive() {
        return figures.loads().active();
    }

    @ManagedAttribute(description = "Rows of loads that are done")
    public long getLoadRowsDone() {
        return figures.loads().done();
    }

    @ManagedAttribute(description = "Rows of loads that failed")
    public long getLoadRowsFailed() {
        return figures.loads().failed();
    }

    @ManagedAttribute(description = "Rows per second of the loads that run")
    public double getLoadRowsPerSecond() {
        return figures.loads().rowsPerSecond();
    }

    @ManagedAttribute(description = "Values that loads have set")
    public long getLoadValuesSet() {
        return figures.loads().set();
    }

    @ManagedAttribute(description = "Values that loads have deleted")
    public long getLoadValuesDeleted() {
        return figures.loads().deleted();
    }

    @ManagedAttribute(description = "Values of loads that were up to date")
    public long getLoadValuesUnchanged() {
        return figures.loads().unchanged();
    }

    @ManagedOperation(description = "Calls by operation and outcome, as lines of text")
    public String dumpCalls() {
        return text(figures.calls());
    }

    @ManagedOperation(description = "Attempts by operation and outcome, as lines of text")
    public String dumpAttempts() {
        return text(figures.attempts());
    }

    @ManagedOperation(
            description =
                    "Loads that have ended by outcome, with their number and their time in seconds, as lines of text")
    public String dumpLoads() {
        StringBuilder lines = new StringBuilder();
        for (LoadOutcome outcome : LoadOutcome.values()) {
            long number = figures.loads().ended(outcome);
            if (number > 0) {
                double seconds = figures.loads().nanos(outcome) / 1e9;
                lines.append(String.format(Locale.ROOT, "%s %d %.3f\n", outcome.tag(), number, seconds));
            }
        }
        return lines.toString();
    }

    @ManagedOperation(description = "Retries by operation and reason, as lines of text")
    public String dumpRetries() {
        return text(figures.retries());
    }

    private static String text(CallCounts counts) {
        StringBuilder lines = new StringBuilder();
        for (ApiCall call : ApiCall.values()) {
            for (Outcome outcome : Outcome.values()) {
                long number = counts.of(call, outcome);
                if (number > 0) {
                    lines.append(call.tag()).append(' ').append(outcome.tag()).append(' ');
                    lines.append(number).append('\n');
                }
            }
        }
        return lines.toString();
    }
}
