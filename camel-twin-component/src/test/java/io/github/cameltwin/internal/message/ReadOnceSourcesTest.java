// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cameltwin.TwinLoadReport;
import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadOnceSourcesTest {

    private final ReadOnceSources sources = new ReadOnceSources();

    private static TwinLoadReport report(long done, long failed, String stopped) {
        return new TwinLoadReport(done + failed, done, failed, done, 0, 0, 1, stopped, List.of());
    }

    @Test
    void goesOnWhereEveryRowThatWasReadIsInTwin() {
        Iterator<Integer> rows = List.of(1, 2, 3).iterator();

        sources.begin(rows).ended(report(2, 0, "the route was stopped"));
        sources.begin(rows).ended(report(1, 0, null));

        assertThatIllegalArgumentException().isThrownBy(() -> sources.begin(rows));
    }

    @Test
    void refusesWhatIsLeftWhereARowFailed() {
        Iterator<Integer> rows = List.of(1, 2, 3).iterator();

        sources.begin(rows).ended(report(1, 1, "TWIN is gone"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.begin(rows))
                .withMessageContainingAll("after 2 rows", "TWIN is gone");
    }

    @Test
    void refusesASourceThatBroke() {
        Iterator<Integer> rows = List.of(1, 2, 3).iterator();

        ReadOnceSources.Reading reading = sources.begin(rows);
        reading.broke();
        reading.ended(report(1, 0, "the database is gone"));

        assertThatIllegalArgumentException().isThrownBy(() -> sources.begin(rows));
    }

    @Test
    void refusesASourceThatIsClosedAfterItsLoad() {
        Rows rows = new Rows();

        sources.begin(rows).ended(report(1, 0, "the route was stopped"));

        assertThatIllegalArgumentException().isThrownBy(() -> sources.begin(rows));
    }

    private static final class Rows implements Iterator<Integer>, Closeable {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Integer next() {
            return 1;
        }

        @Override
        public void close() {}
    }

    @Test
    void refusesASourceThatAnotherLoadReads() {
        Iterator<Integer> rows = List.of(1, 2, 3).iterator();

        sources.begin(rows);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.begin(rows))
                .withMessageContaining("a load is reading it");
    }

    @Test
    void tellsSourcesApartThatAreEqual() {
        record Equal(Iterator<Integer> rows) {}

        sources.begin(new Equal(null));

        assertThat(sources.begin(new Equal(null))).isNotNull();
    }
}
