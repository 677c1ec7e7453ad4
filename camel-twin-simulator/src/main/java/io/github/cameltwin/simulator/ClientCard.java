// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One client's values. Two small arrays under one lock instead of a map: a million clients with ten values each have
 * to fit, and the order of setting has to be kept.
 */
final class ClientCard {
    private final String clientId;
    private CompanyState.Attribute[] attributes = new CompanyState.Attribute[4];
    private String[] values = new String[4];
    private int size;

    ClientCard(String clientId) {
        this.clientId = clientId;
    }

    /** One value and the attribute that it is of. */
    record Entry(CompanyState.Attribute attribute, String value) {}

    /** What a set did. */
    enum Outcome {
        ADDED,
        REPLACED,
        REFUSED
    }

    String clientId() {
        return clientId;
    }

    synchronized Outcome set(CompanyState.Attribute attribute, String value) {
        if (attribute.removed) {
            return Outcome.REFUSED;
        }
        int at = indexOf(attribute);
        if (at >= 0) {
            values[at] = value;
            return Outcome.REPLACED;
        }
        if (size == values.length) {
            attributes = Arrays.copyOf(attributes, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        attributes[size] = attribute;
        values[size++] = value;
        return Outcome.ADDED;
    }

    synchronized boolean remove(CompanyState.Attribute attribute) {
        int at = indexOf(attribute);
        if (at < 0) {
            return false;
        }
        System.arraycopy(attributes, at + 1, attributes, at, size - at - 1);
        System.arraycopy(values, at + 1, values, at, size - at - 1);
        size--;
        attributes[size] = null;
        values[size] = null;
        return true;
    }

    private int indexOf(CompanyState.Attribute attribute) {
        for (int i = 0; i < size; i++) {
            if (attributes[i] == attribute) {
                return i;
            }
        }
        return -1;
    }

    synchronized int size() {
        return size;
    }

    synchronized List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(new Entry(attributes[i], values[i]));
        }
        return entries;
    }
}
