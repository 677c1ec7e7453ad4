// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Frames of unknown types are dropped, and nothing else, however the bytes come. */
class KnownFramesTest {

    private static final int MAX_FRAME_SIZE = 1_000;

    private static byte[] frame(int type, int length, Random random) {
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        return ByteBuffer.allocate(9 + length)
                .putInt(length << 8 | type)
                .put((byte) 0)
                .putInt(1)
                .put(payload)
                .array();
    }

    @RepeatedTest(200)
    void dropsUnknownFramesHoweverTheyAreSplit() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream known = new ByteArrayOutputStream();
        for (int i = 0; i < 30; i++) {
            int type = random.nextInt(16);
            byte[] frame = frame(type, random.nextInt(3) == 0 ? 0 : random.nextInt(60), random);
            all.write(frame);
            if (type < 10) {
                known.write(frame);
            }
        }

        KnownFrames frames = new KnownFrames(MAX_FRAME_SIZE);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        ByteBuffer input = ByteBuffer.wrap(all.toByteArray());
        while (input.hasRemaining()) {
            int size = Math.min(input.remaining(), 1 + random.nextInt(random.nextBoolean() ? 5 : 200));
            ByteBuffer part = ByteBuffer.allocate(size + 7).position(7);
            part.put(input.slice(input.position(), size)).flip().position(7);
            input.position(input.position() + size);
            ByteBuffer result = frames.of(part);
            byte[] bytes = new byte[result.remaining()];
            result.get(bytes);
            kept.write(bytes);
        }

        assertThat(kept.toByteArray()).describedAs("seed " + seed).isEqualTo(known.toByteArray());
    }

    @Test
    void copiesNothingWhereAllIsKnown() {
        ByteBuffer input = ByteBuffer.wrap(frame(1, 20, new Random(1)));

        assertThat(new KnownFrames(MAX_FRAME_SIZE).of(input).array()).isSameAs(input.array());
    }

    @Test
    void leavesWhatIsLargerThanAnyFrameToHttpCore() {
        byte[] http1 = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        ByteBuffer kept = new KnownFrames(MAX_FRAME_SIZE).of(ByteBuffer.wrap(http1));

        assertThat(kept.remaining()).isEqualTo(http1.length);
        assertThat(new KnownFrames(MAX_FRAME_SIZE)
                        .of(ByteBuffer.wrap(frame(12, MAX_FRAME_SIZE, new Random(1))))
                        .remaining())
                .isZero();
    }
}
