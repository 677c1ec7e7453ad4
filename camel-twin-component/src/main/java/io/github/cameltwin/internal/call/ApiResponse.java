// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A response of TWIN, read to its end.
 *
 * @param status     the HTTP status
 * @param statusText the reason phrase, or null
 * @param charset    the charset the response declares, or null
 * @param retryAfter the Retry-After header, or null
 * @param date       when it was sent by the server's clock: the Date header where there is a Retry-After, or null
 * @param location   the Location header, or null
 * @param body       the body, empty where there is none
 * @param secrets    what must not be shown where the response repeats it
 */
public record ApiResponse(
        int status,
        String statusText,
        Charset charset,
        String retryAfter,
        String date,
        String location,
        byte[] body,
        List<String> secrets) {

    /** A response without a body. */
    public static final ApiResponse EMPTY = new ApiResponse(200, null, null, null, null, null, new byte[0], List.of());

    public boolean isSuccess() {
        return isSuccess(status);
    }

    public static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, charset == null ? StandardCharsets.UTF_8 : charset);
    }

    ApiResponse withBody(byte[] otherBody, Charset otherCharset) {
        return new ApiResponse(status, statusText, otherCharset, retryAfter, date, location, otherBody, secrets);
    }

    ApiResponse withHead(String otherStatusText, String otherLocation) {
        return new ApiResponse(status, otherStatusText, charset, retryAfter, date, otherLocation, body, secrets);
    }

    /** Without the body, which may be a token. */
    @Override
    public String toString() {
        return "ApiResponse[status=" + status + "]";
    }
}
