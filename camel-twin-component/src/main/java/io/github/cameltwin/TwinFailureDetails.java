// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What is known of a failed call of TWIN. Immutable; holds neither a token nor a password.
 *
 * @param url          where the call was sent to, without query and user; null where it failed before it was sent
 * @param status       the HTTP status; 0 where there was no response
 * @param statusText   the reason phrase of the response, or null
 * @param location     where the response redirects to, or null
 * @param responseText the body of the response, or null
 * @param error        what TWIN says in {@code error}, the whole body where it isn't JSON, or null
 * @param details      what TWIN says in {@code details}: strings, numbers, lists and maps as the JSON has them, or null
 * @param retryAfter   how long TWIN asks to wait, or null
 * @param retryable    whether the same call may succeed later, without anybody changing anything
 * @param done         the names of the values that were dealt with before the failure; empty where it was about one thing
 * @param failed       the name of the value that failed; null where the operation was about one thing
 * @param notTried     the names of the values that were not tried after the failure
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

    /** Details of a failure that no response stands for. */
    public static TwinFailureDetails withoutResponse(String url, boolean retryable) {
        return new TwinFailureDetails(
                url, 0, null, null, null, null, null, null, retryable, List.of(), null, List.of());
    }

    /** The same for one of several values. */
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

    /** Whether the failure is that of one of several values. */
    public boolean isAmongSeveral() {
        return failed != null;
    }

    /** The same, but for whether a retry may help. */
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

    /** Without the texts of the response, which may hold clients' values. */
    @Override
    public String toString() {
        return "TwinFailureDetails[url=" + url + ", status=" + status + ", retryable=" + retryable + "]";
    }
}
