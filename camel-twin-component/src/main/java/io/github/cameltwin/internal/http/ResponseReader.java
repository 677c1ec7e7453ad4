// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.ResponseTooLargeException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** Collects one response in memory, up to a limit. Most of TWIN's responses have no body. */
final class ResponseReader {

    private static final byte[] EMPTY = {};
    private static final int CHUNK = 8 * 1024;

    private final int limit;
    private final List<String> secrets;
    private HttpResponse head;
    private Charset charset;
    private ByteArrayBuffer body;

    /**
     * Creates a reader of one response.
     *
     * @param limit   maximum size of the body, in bytes
     * @param secrets texts to redact if the response repeats them
     */
    ResponseReader(int limit, List<String> secrets) {
        this.limit = limit;
        this.secrets = secrets;
    }

    /**
     * Takes the head.
     *
     * @param bodyCharset the charset that the head declares, or null
     */
    void head(HttpResponse response, Charset bodyCharset) {
        head = response;
        charset = bodyCharset;
    }

    /** Takes a part of the body. */
    void data(ByteBuffer src) throws ResponseTooLargeException {
        int length = src.remaining();
        if (length == 0) {
            return;
        }
        if (body == null) {
            body = new ByteArrayBuffer(Math.max(length, CHUNK));
        }
        if (length > limit - body.length()) {
            throw new ResponseTooLargeException(limit);
        }
        body.ensureCapacity(length);
        src.get(body.array(), body.length(), length);
        body.setLength(body.length() + length);
    }

    /** Returns the response, after its end. */
    ApiResponse response() {
        byte[] content = body == null ? EMPTY : body.toByteArray();
        if (ApiResponse.isSuccess(head.getCode())) {
            // Nearly all are; only failures need these headers.
            return new ApiResponse(head.getCode(), head.getReasonPhrase(), charset, null, null, null, content, secrets);
        }
        String retryAfter = header(HttpHeaders.RETRY_AFTER);
        return new ApiResponse(
                head.getCode(),
                head.getReasonPhrase(),
                charset,
                retryAfter,
                retryAfter == null ? null : header(HttpHeaders.DATE),
                header(HttpHeaders.LOCATION),
                content,
                secrets);
    }

    private String header(String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
