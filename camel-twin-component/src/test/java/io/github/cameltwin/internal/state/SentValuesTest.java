// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SentValuesTest {

    @Test
    void theWrittenFormHasEverything() {
        Random random = new Random(1);
        for (int size = 0; size < 600; size += 1 + size / 8) {
            SentValues values = new SentValues();
            values.beginLoad(random.nextInt());
            values.setWhole(size % 2 == 0);
            for (int i = 0; i < size; i++) {
                values.put(
                        random.nextInt(),
                        random.nextLong() & SentValues.FINGERPRINT_MASK,
                        490_000 + random.nextInt(3),
                        random.nextInt(8));
            }

            SentValues read = SentValues.decode(values.encode());

            assertThat(read.size()).isEqualTo(values.size());
            assertThat(read.load()).isEqualTo(values.load());
            assertThat(read.isWhole()).isEqualTo(values.isWhole());
            for (int i = 0; i < values.size(); i++) {
                int place = read.find(values.attribute(i));
                assertThat(read.fingerprint(place)).isEqualTo(values.fingerprint(i));
                assertThat(read.hour(place)).isEqualTo(values.hour(i));
                for (int flag : new int[] {SentValues.ABSENT, SentValues.BY_LOAD, SentValues.IN_LOAD}) {
                    assertThat(read.has(place, flag)).isEqualTo(values.has(i, flag));
                }
            }
        }
    }

    @Test
    void tenValuesThatWereSentTogetherTake110Bytes() {
        SentValues values = new SentValues();
        for (int i = 0; i < 10; i++) {
            values.put(i, i, 490_000, SentValues.BY_LOAD);
        }
        assertThat(Base64.getUrlDecoder().decode(values.encode())).hasSize(110);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"!", "AgAAAAAA", "AQAAAAAAAAAAAQ", "notes"})
    void whatIsNoneIsNothingRemembered(String text) {
        assertThat(SentValues.decode(text).size()).isZero();
    }

    @Test
    void aNewLoadHasNothingYet() {
        SentValues values = new SentValues();
        values.beginLoad(1);
        values.put(1, 1, 1, SentValues.BY_LOAD | SentValues.IN_LOAD);
        assertThat(values.isMissing(0, 1)).isFalse();
        values.beginLoad(2);
        assertThat(values.isMissing(0, 2)).isTrue();
        values.mark(0, SentValues.IN_LOAD);
        assertThat(values.isMissing(0, 2)).isFalse();
        assertThat(values.isMissing(0, 3)).isTrue();
    }

    @Test
    void doubtIsNoKnownFingerprintAndNoAbsence() {
        SentValues values = new SentValues();
        values.put(1, 77, 1, SentValues.ABSENT | SentValues.BY_LOAD);
        values.doubt(0);
        SentValues read = SentValues.decode(values.encode());
        assertThat(read.isInDoubt(0)).isTrue();
        assertThat(read.has(0, SentValues.ABSENT)).isFalse();
        assertThat(read.has(0, SentValues.BY_LOAD)).isTrue();
    }
}
