// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.internal.call.PathSegment;
import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.client.NameKey;
import io.github.cameltwin.internal.load.LoadRow;
import java.nio.charset.Charset;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The columns of a table, checked once for all its rows. Either long, with the columns {@code attributeId} or
 * {@code attributeName}, and {@code value}; or wide: then every column but the client's id is an attribute. A column without a
 * name must be empty.
 */
final class TableColumns {

    private static final String ATTRIBUTE_ID = "attributeId";
    private static final String ATTRIBUTE_NAME = "attributeName";
    private static final String VALUE = "value";
    private static final char REPLACEMENT = '\uFFFD';

    private final String[] names;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int idColumn;
    private final int[] attributeColumns;
    private final boolean isLong;
    private final EndpointDefaults options;
    /** The header has letters that aren't ASCII, so it shows the charset. */
    private final boolean isHeaderForeign;
    /** The charset in which this component decoded the table; null where it didn't. */
    private final Charset charset;

    /**
     * Makes the columns of a header.
     *
     * @param  charset                  the charset in which this component decoded the table; null where it didn't
     * @throws IllegalArgumentException if no row of such a table could be used
     */
    TableColumns(String[] header, EndpointDefaults options, Charset charset) {
        this.options = options;
        this.charset = charset;
        int count = widthOf(header);
        this.names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = name(header[i], i);
        }
        Integer id = positions.get(NameKey.ofLook(options.clientIdField()));
        if (id == null) {
            throw new IllegalArgumentException("The table has no column " + options.clientIdField()
                    + " with the client's id, but " + shownNames(Arrays.asList(names))
                    + FieldNames.advice(Arrays.asList(names), options.clientIdField()));
        }
        this.idColumn = id;
        this.isHeaderForeign =
                positions.keySet().stream().anyMatch(name -> name.chars().anyMatch(c -> c > 0x7F));
        this.attributeColumns = IntStream.range(0, count)
                .filter(column -> column != idColumn && !names[column].isEmpty())
                .toArray();
        this.isLong = positions.containsKey(ATTRIBUTE_ID) || positions.containsKey(ATTRIBUTE_NAME);
        checkLayout();
    }

    /** Recognises the name of the column with the client's id. */
    static Predicate<String> isIdColumn(EndpointDefaults options) {
        String wanted = NameKey.ofLook(options.clientIdField());
        return name -> NameKey.ofLook(name).equals(wanted);
    }

    private static int widthOf(String[] header) {
        int width = header.length;
        while (width > 0 && Text.isBlank(header[width - 1])) {
            width--;
        }
        return width;
    }

    /** Returns the names of columns for a message, unless they look like values: then the table has no header. */
    static String shownNames(List<String> names) {
        return names.stream().anyMatch(TableColumns::isLikeValue)
                ? "a first line that looks like values. The first line must name the columns"
                : names.stream().map(Text::shown).toList().toString();
    }

    private static boolean isLikeValue(String name) {
        return name.indexOf('@') >= 0 || name.chars().filter(Character::isDigit).count() > 3;
    }

    private String name(String cell, int column) {
        if (cell.indexOf(REPLACEMENT) >= 0) {
            throw new IllegalArgumentException("The name of column " + (column + 1) + " isn't text in " + charset
                    + ". Set the option charset to the charset of the file");
        }
        String name = NameKey.ofLook(cell);
        if (!name.isEmpty()) {
            Text.checkWellFormed("name of column " + (column + 1), name);
            Integer before = positions.put(name, column);
            if (before != null) {
                throw new IllegalArgumentException("The columns " + (before + 1) + " and " + (column + 1)
                        + " have the same name, '" + Text.shown(name) + "'. Rename or remove one");
            }
        }
        return name;
    }

    private void checkLayout() {
        if (!isLong) {
            if (positions.size() < 2) {
                throw new IllegalArgumentException(
                        "The table has only the column " + names[idColumn] + ". Add a column for each attribute");
            }
            if (positions.size() == 2 && positions.containsKey(VALUE)) {
                throw new IllegalArgumentException(
                        "The table has a column value but doesn't say of which attribute. Add the"
                                + " column attributeId or attributeName, or name the column like the attribute");
            }
            return;
        }
        for (String name : positions.keySet()) {
            if (!List.of(names[idColumn], ATTRIBUTE_ID, ATTRIBUTE_NAME, VALUE).contains(name)) {
                throw new IllegalArgumentException("The table has the column attributeId or attributeName and with it '"
                        + Text.shown(name) + "'. Such a table may have " + names[idColumn]
                        + ", attributeId or attributeName, and value only");
            }
        }
        if (!positions.containsKey(VALUE)) {
            throw new IllegalArgumentException("The table names attributes but has no column value. Add it");
        }
    }

    /**
     * Parses the cells of a row, of which {@link #problemOf} finds no problem.
     *
     * @throws IllegalArgumentException if they can't be used; the message repeats none
     */
    LoadRow parse(String[] cells) {
        for (int i = 0; i < names.length; i++) {
            check(names[i], cells[i]);
        }
        String clientId = PathSegment.check("client id", cells[idColumn]);
        return isLong ? longRow(clientId, cells) : new LoadRow(clientId, new Values(cells), false);
    }

    private LoadRow longRow(String clientId, String[] cells) {
        Map<String, String> values = new HashMap<>();
        String value = valueOf(cells[positions.get(VALUE)]);
        String id = cellOf(ATTRIBUTE_ID, cells);
        if (!id.isEmpty() || !positions.containsKey(ATTRIBUTE_NAME)) {
            values.put(PathSegment.check("attribute id", id), value);
            return new LoadRow(clientId, values, true);
        }
        values.put(Text.checkName("attribute name", cellOf(ATTRIBUTE_NAME, cells)), value);
        return new LoadRow(clientId, values, false);
    }

    private String cellOf(String column, String[] cells) {
        Integer position = positions.get(column);
        return position == null ? "" : cells[position];
    }

    /** Returns why the cells don't belong to the columns; null where they do. */
    String problemOf(String[] cells) {
        if (cells.length < names.length) {
            return "The row has " + cells.length + " of " + names.length
                    + " columns: it is cut off, or the program that wrote it left out empty cells at its end";
        }
        for (int i = 0; i < cells.length; i++) {
            if ((i >= names.length || names[i].isEmpty()) && !Text.isBlank(cells[i])) {
                return i >= names.length
                        ? "The row has " + cells.length + " columns, and the header " + names.length
                                + ", so its last values have no name. In CSV, a value that contains the delimiter must"
                                + " be in quotes"
                        : "The row has a value in column " + (i + 1) + ", which has no name in the header";
            }
        }
        return null;
    }

    private void check(String name, String cell) {
        if (charset != null && cell.indexOf(REPLACEMENT) >= 0) {
            throw new IllegalArgumentException("The row's value of '" + Text.shown(name) + "' isn't text in " + charset
                    + ", or contains U+FFFD, the sign for a lost character. "
                    + (isHeaderForeign
                            ? "The header is text in " + charset + ", so only such rows are wrong: write them again"
                            : "Set the option charset to the charset of the file, or export it again"));
        }
        if (charset == null) {
            // A decoder makes no half pairs.
            Text.checkWellFormed("value", cell);
        }
    }

    /** An empty cell is an empty text, unless {@code nullHandling} gives nulls a meaning: CSV and Excel have no other null. */
    private String valueOf(String cell) {
        return cell.isEmpty() && options.acceptsNull() ? null : cell;
    }

    /** Returns the cells by the names of their columns. */
    Map<String, String> mapOf(String[] cells) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            if (!names[i].isEmpty()) {
                map.put(names[i], cells[i]);
            }
        }
        return map;
    }

    /** The values of a wide row: a map that needs nothing but the cells. */
    private final class Values extends AbstractMap<String, String> {

        private final String[] cells;

        private Values(String[] cells) {
            this.cells = cells;
        }

        @Override
        public int size() {
            return attributeColumns.length;
        }

        @Override
        public boolean containsKey(Object name) {
            Integer column = positions.get(name);
            return column != null && column != idColumn;
        }

        @Override
        public String get(Object name) {
            return containsKey(name) ? valueOf(cells[positions.get(name)]) : null;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public int size() {
                    return attributeColumns.length;
                }

                @Override
                public Iterator<Entry<String, String>> iterator() {
                    return new Iterator<>() {
                        private int next;

                        @Override
                        public boolean hasNext() {
                            return next < attributeColumns.length;
                        }

                        @Override
                        public Entry<String, String> next() {
                            if (!hasNext()) {
                                throw new NoSuchElementException();
                            }
                            int column = attributeColumns[next++];
                            return new SimpleImmutableEntry<>(names[column], valueOf(cells[column]));
                        }
                    };
                }
            };
        }
    }
}
