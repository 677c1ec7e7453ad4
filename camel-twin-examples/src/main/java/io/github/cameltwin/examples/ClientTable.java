// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.github.cameltwin.TwinClientAttribute;
import java.util.List;
import java.util.function.Function;

/** Draws what an operator sees of a client. */
final class ClientTable {
    private static final int NAME_WIDTH = 30;
    private static final int VALUE_WIDTH = 60;

    private ClientTable() {}

    /** The card as several lines of text, without a line break at the end. */
    static String draw(String clientId, List<TwinClientAttribute> values) {
        List<ColumnData<TwinClientAttribute>> columns = List.of(
                column("О клиенте", NAME_WIDTH, TwinClientAttribute::name),
                column(clientId, VALUE_WIDTH, value -> value.value().isEmpty() ? "—" : value.value()));
        return AsciiTable.builder()
                .border(AsciiTable.FANCY_ASCII)
                .lineSeparator(System.lineSeparator())
                .data(values, columns)
                .asString();
    }

    private static ColumnData<TwinClientAttribute> column(
            String header, int width, Function<TwinClientAttribute, String> text) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(width, OverflowBehaviour.NEWLINE)
                .with(text);
    }
}
