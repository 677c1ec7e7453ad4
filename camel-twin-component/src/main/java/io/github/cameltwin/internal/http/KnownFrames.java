// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.nio.ByteBuffer;
import org.apache.hc.core5.http2.frame.FrameConsts;
import org.apache.hc.core5.http2.frame.FrameType;

/**
 * Drops frames of extensions to HTTP/2, such as ORIGIN and ALTSVC, from what a server sends: HttpCore ends the connection at a type
 * that it doesn't know. A frame beyond the limit passes, as HttpCore has to end the connection: it may be no HTTP/2 at all. Used
 * by one I/O thread.
 */
final class KnownFrames {

    /** The place of the type in a frame's head, after the length. */
    private static final int TYPE = 3;

    private final int maxFrameSize;

    /** A head that came only in part. */
    private final ByteBuffer partOfHead = ByteBuffer.allocate(FrameConsts.HEAD_LEN);

    /** How much of the current frame's payload is still to come. */
    private int left;

    private boolean drops;

    KnownFrames(int maxFrameSize) {
        this.maxFrameSize = maxFrameSize;
    }

    /** Returns the frames that HttpCore knows, mostly in the buffer itself, without a copy. */
    ByteBuffer of(ByteBuffer src) {
        ByteBuffer input = src;
        if (partOfHead.position() > 0) {
            partOfHead.flip();
            input = ByteBuffer.allocate(partOfHead.remaining() + src.remaining())
                    .put(partOfHead)
                    .put(src)
                    .flip();
            partOfHead.clear();
        }
        return scan(input);
    }

    /** Moves what is kept over what is dropped. */
    private ByteBuffer scan(ByteBuffer input) {
        ByteBuffer kept = input.duplicate();
        int at = input.position();
        while (at < input.limit()) {
            if (left == 0) {
                if (input.limit() - at < FrameConsts.HEAD_LEN) {
                    partOfHead.put(input.slice(at, input.limit() - at));
                    break;
                }
                int length = input.getInt(at) >>> Byte.SIZE;
                left = FrameConsts.HEAD_LEN + length;
                drops = FrameType.valueOf(input.get(at + TYPE)) == null && length <= maxFrameSize;
            }
            int part = Math.min(left, input.limit() - at);
            if (!drops) {
                if (kept.position() != at) {
                    kept.put(input.slice(at, part));
                } else {
                    kept.position(at + part);
                }
            }
            left -= part;
            at += part;
        }
        return kept.flip().position(input.position());
    }
}
