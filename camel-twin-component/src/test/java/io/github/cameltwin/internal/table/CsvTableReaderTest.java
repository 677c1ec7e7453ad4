// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records are read as they are, whatever their ends, and the last one shows whether it is whole. */
class CsvTableReaderTest {

    private static CsvTableReader reader(String text) {
        return new CsvTableReader(new StringReader(text), ';');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b\n1;2",
                "a;b\n1;2\n",
                "a;b\r\n1;2\r\n",
                "a;b\r1;2\r",
                "\"a\";\"b\"\n1;\"2\"",
                "a;b\n1;\"2\"\r\n"
            })
    void linesEndInAnyWay(String text) throws IOException {
        CsvTableReader reader = reader(text);

        assertThat(reader.next()).containsExactly("a", "b");
        assertThat(reader.next()).containsExactly("1", "2");
        assertThat(reader.number()).isEqualTo(2);
        assertThat(reader.place()).isEqualTo("line 2");
        String[] rest = reader.next();
        assertThat(rest == null || rest.length == 0 && reader.next() == null).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "1;\"", "1;\"x", "1;\"x\n", "1;\"x\ny;z\n", "1;\"\"\"", "\"x\"\";2\n"})
    void aQuoteThatIsNotClosedIsNoticedAtTheEnd(String text) throws IOException {
        CsvTableReader reader = reader("a;b\n" + text);
        reader.next();

        assertThatThrownBy(reader::next)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at line 2: a quote isn't closed");
    }

    @Test
    void manyColumnsAreRead() throws IOException {
        assertThat(reader("x;".repeat(999) + "y").next()).hasSize(1_000).endsWith("y");
    }

    @Test
    void aSourceThatFailsSaysSoItself() {
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> new CsvTableReader(broken, ';').next())
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
    }
}
