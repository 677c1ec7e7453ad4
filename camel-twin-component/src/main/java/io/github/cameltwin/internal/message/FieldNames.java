// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.client.NameKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The names of a row's fields, as exports spell them. */
final class FieldNames {

    /** The delimiters of columns, apart from the comma, which also stands in names. */
    private static final List<String> DELIMITERS = List.of(";", "\t", "|");

    private static final int LONGEST_COMPARED = 100;

    private FieldNames() {}

    /**
     * Returns the fields of a row without the byte order mark that the first column's name of a CSV file has where the
     * reader took it for a letter. The quotes around that name are then still there too.
     *
     * @throws IllegalArgumentException if the name isn't certain
     */
    static Map<?, ?> withoutMarks(Map<?, ?> fields) {
        return cleaned(fields, FieldNames::isMarked);
    }

    /** Does the same only for a name in quotes: in others, the mark may be a part of the name. */
    static Map<?, ?> withoutQuotedMarks(Map<?, ?> fields) {
        return cleaned(fields, name -> isMarked(name) && ((String) name).startsWith("\"", 1));
    }

    private static Map<?, ?> cleaned(Map<?, ?> fields, Predicate<Object> isUnclean) {
        boolean unclean = false;
        for (Object name : fields.keySet()) {
            unclean |= isUnclean.test(name);
        }
        if (!unclean) {
            return fields;
        }
        Map<Object, Object> clean = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Object cleanName = isUnclean.test(name) ? unquoted(((String) name).substring(1)) : name;
            if (clean.containsKey(cleanName)) {
                throw new IllegalArgumentException("The row has the field '" + Text.shown(String.valueOf(cleanName))
                        + "' twice, once with a byte order mark before it");
            }
            clean.put(cleanName, value);
        });
        return clean;
    }

    private static boolean isMarked(Object name) {
        return name instanceof String text && ByteOrderMark.isBefore(text);
    }

    private static String unquoted(String name) {
        if (!name.startsWith("\"")) {
            return name;
        }
        if (name.length() < 2 || !name.endsWith("\"")) {
            throw new IllegalArgumentException("The name of the first field, '" + Text.shown(name)
                    + "', begins with a quote and a byte order mark before it, which hid the quote from the CSV reader:"
                    + " save the file without the mark");
        }
        return name.substring(1, name.length() - 1).replace("\"\"", "\"");
    }

    /**
     * Returns the field of this name, or else the one that is spelled alike; the name itself where there is neither.
     *
     * @throws IllegalArgumentException if several are spelled alike
     */
    static String find(Map<?, ?> fields, String name) {
        if (fields.containsKey(name)) {
            return name;
        }
        String wanted = NameKey.ofLook(name);
        List<String> alike = fields.keySet().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(field -> NameKey.ofLook(field).equals(wanted))
                .toList();
        if (alike.size() > 1) {
            throw new IllegalArgumentException("The field '" + Text.shown(name)
                    + "' is there twice: two names differ from it only by spaces or the form of accents");
        }
        return alike.isEmpty() ? name : alike.get(0);
    }

    /** Returns the likely mistake where a field wasn't found, for messages. */
    static String advice(Collection<?> fields, String wanted) {
        List<String> names =
                fields.stream().filter(Objects::nonNull).map(String::valueOf).toList();
        Optional<String> delimiter = DELIMITERS.stream()
                .filter(one -> names.stream().anyMatch(name -> name.contains(one)))
                .findFirst()
                .or(() -> names.size() == 1 && names.get(0).contains(",") ? Optional.of(",") : Optional.empty());
        if (delimiter.isPresent()) {
            return ". A field's name contains '" + delimiter.get().replace("\t", "\\t")
                    + "': if that separates columns, read the file with this delimiter";
        }
        if (names.isEmpty()) {
            return "";
        }
        return ". The option clientIdField names the field of the id"
                + names.stream()
                        .filter(name -> !Text.isBlank(name) && isNear(name, wanted))
                        .min(Comparator.comparingInt(name -> distance(name, wanted)))
                        .map(nearest -> "; the nearest name is '" + Text.shown(nearest) + "'")
                        .orElse(": set it to one of those that are there");
    }

    /** Returns whether one name may be the other with mistakes, or a part of it. */
    private static boolean isNear(String one, String other) {
        return comparable(one).contains(comparable(other))
                || comparable(other).contains(comparable(one))
                || 2 * distance(one, other) <= Math.max(one.length(), other.length());
    }

    /** Returns the edit distance (Levenshtein) of two names, whatever their case. */
    private static int distance(String one, String other) {
        String from = comparable(one);
        String to = comparable(other);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }

    private static String comparable(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.length() <= LONGEST_COMPARED ? lower : lower.substring(0, LONGEST_COMPARED);
    }
}
