// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.ResponseTooLargeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** Reads one response into memory, up to a limit. Most of TWIN's responses have no body. */
final class LimitedResponseConsumer extends AbstractBinResponseConsumer<ApiResponse> {

    private static final byte[] EMPTY = {};
    private static final int CHUNK = 8 * 1024;

    private final int limit;
    private final List<String> secrets;
    private HttpResponse head;
    private Charset charset;
    private ByteArrayBuffer body;
    private volatile boolean givenUp;

    /**
     * Creates a consumer of one response.
     *
     * @param limit   maximum size of the response, in bytes
     * @param secrets texts to redact if the response repeats them
     */
    LimitedResponseConsumer(int limit, List<String> secrets) {
        this.limit = limit;
        this.secrets = secrets;
    }

    /** Fails at the next part of the response, so that the HTTP client closes the connection. Thread-safe. */
    void giveUp() {
        givenUp = true;
    }

    @Override
    protected void start(HttpResponse response, ContentType contentType) {
        head = response;
        charset = contentType == null ? null : contentType.getCharset();
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer src, boolean endOfStream) throws IOException {
        if (givenUp) {
            throw new IOException("The response was given up");
        }
        if (!src.hasRemaining()) {
            return;
        }
        if (body == null) {
            body = new ByteArrayBuffer(Math.max(src.remaining(), endOfStream ? 0 : CHUNK));
        }
        if (src.remaining() > limit - body.length()) {
            throw new ResponseTooLargeException(limit);
        }
        int length = src.remaining();
        body.ensureCapacity(length);
        src.get(body.array(), body.length(), length);
        body.setLength(body.length() + length);
    }

    @Override
    protected ApiResponse buildResult() {
        String retryAfter = header(HttpHeaders.RETRY_AFTER);
        return new ApiResponse(
                head.getCode(),
                head.getReasonPhrase(),
                charset,
                retryAfter,
                retryAfter == null ? null : header(HttpHeaders.DATE),
                header(HttpHeaders.LOCATION),
                body == null ? EMPTY : body.toByteArray(),
                secrets);
    }

    @Override
    public void releaseResources() {
        body = null;
    }

    private String header(String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
