// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * The details of a failed call of TWIN. Immutable; holds neither a token nor a password.
 *
 * @param url          the URL of the call, without query and user; null if it failed before it was sent
 * @param status       the HTTP status; 0 without a response
 * @param statusText   the reason phrase of the response, or null
 * @param location     the target of a redirect, or null
 * @param responseText the body of the response, or null
 * @param error        {@code error} of the response, its whole body if it isn't JSON, or null
 * @param details      {@code details} of the response: strings, numbers, lists and maps as in the JSON, or null
 * @param retryAfter   the wait that TWIN asks for, or null
 * @param retryable    whether the same call may succeed later without any change
 * @param done         the names of the values done before the failure; empty for a call about one value
 * @param failed       the name of the value that failed; null for an operation on one value
 * @param notTried     the names of the values not tried after the failure
 */
public record TwinFailureDetails(
        String url,
        int status,
        String statusText,
        String location,
        String responseText,
        String error,
        Object details,
        Duration retryAfter,
        boolean retryable,
        List<String> done,
        String failed,
        List<String> notTried)
        implements Serializable {

    /** Creates the details of a failure without a response. */
    public static TwinFailureDetails withoutResponse(String url, boolean retryable) {
        return new TwinFailureDetails(
                url, 0, null, null, null, null, null, null, retryable, List.of(), null, List.of());
    }

    /** Returns these details for a failure at one of several values. */
    public TwinFailureDetails amongSeveral(List<String> doneBefore, String failedName, List<String> notTriedAfter) {
        return new TwinFailureDetails(
                url,
                status,
                statusText,
                location,
                responseText,
                error,
                details,
                retryAfter,
                retryable,
                List.copyOf(doneBefore),
                failedName,
                List.copyOf(notTriedAfter));
    }

    /** Returns whether one of several values failed. */
    public boolean isAmongSeveral() {
        return failed != null;
    }

    /** Returns these details with another {@code retryable}. */
    TwinFailureDetails withRetryable(boolean mayHelp) {
        return new TwinFailureDetails(
                url,
                status,
                statusText,
                location,
                responseText,
                error,
                details,
                retryAfter,
                mayHelp,
                done,
                failed,
                notTried);
    }

    /** Leaves out the texts of the response, which may hold clients' values. */
    @Override
    public String toString() {
        return "TwinFailureDetails[url=" + url + ", status=" + status + ", retryable=" + retryable + "]";
    }
}
