// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.load.RowReader;
import io.github.cameltwin.internal.operation.CoalescedRow.Superseded;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Reads rows in groups, and leaves out of each group all values but the last one of each client and attribute. Names are
 * resolved for it, so that a name and an id of one attribute are one. A row that can't be used supersedes nothing. Used by the
 * thread of the load.
 */
final class CoalescingRowReader implements RowReader {

    /** Longest wait until a row is asked again whether it is current. */
    private static final long LOOK_MILLIS = 100;

    private final RowReader source;
    private final int groupSize;
    private final CoalescingRowSender sender;
    private final ValueOperations values;
    private final BooleanSupplier goesOn;

    private final Queue<Read> group = new ArrayDeque<>();
    private Read current;

    /** The rows that were read from the source, and those of them that were handed out. Written by the thread of the load. */
    private volatile long read;

    private volatile long handedOut;

    /** Why no more rows can be read, which is told after those that were; null as long as they can. */
    private Exception broken;

    /** Whether names can't be resolved for now: each row would wait for all retries. */
    private boolean isUnresolvable;

    /**
     * A row that was read.
     *
     * @param current   whether it is still to be cared for
     * @param coalesced what is left of it; null where it is sent as it is
     * @param parsed    the row as it came; null if it can't be used
     * @param unusable  why it can't be used, or null
     */
    private record Read(
            long number,
            Object row,
            BooleanSupplier current,
            LoadRow parsed,
            CoalescedRow coalesced,
            IllegalArgumentException unusable) {}

    private record Key(String clientId, String attribute) {}

    /**
     * Makes a reader.
     *
     * @param source    not closed by this
     * @param groupSize maximum number of rows in memory
     * @param sender    sends the rows of this
     * @param values    resolves names
     * @param goesOn    whether the load goes on
     */
    CoalescingRowReader(
            RowReader source,
            int groupSize,
            CoalescingRowSender sender,
            ValueOperations values,
            BooleanSupplier goesOn) {
        this.source = source;
        this.groupSize = groupSize;
        this.sender = sender;
        this.values = values;
        this.goesOn = goesOn;
    }

    @Override
    public boolean next() throws Exception {
        if (group.isEmpty() && broken == null) {
            readGroup();
        }
        if (group.isEmpty() && broken != null) {
            throw broken;
        }
        return nextInMemory();
    }

    @Override
    public boolean nextInMemory() {
        current = group.poll();
        if (current == null) {
            return false;
        }
        handedOut++;
        return true;
    }

    private void readGroup() throws InterruptedException {
        isUnresolvable = false;
        Map<Key, Superseded> last = new HashMap<>();
        try {
            while (group.size() < groupSize && goesOn.getAsBoolean() && source.next()) {
                read++;
                group.add(read(last));
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            broken = e;
        }
    }

    private Read read(Map<Key, Superseded> last) throws InterruptedException {
        LoadRow row;
        try {
            row = source.parse();
        } catch (IllegalArgumentException e) {
            return new Read(source.number(), source.row(), source.current(), null, null, e);
        }
        List<ValueChange> changes = changesOf(row);
        CoalescedRow coalesced = changes.isEmpty() ? null : new CoalescedRow(row);
        for (ValueChange change : changes) {
            String id = change.attribute().id();
            // Only a dry run has attributes without an id: those that it would create.
            Key key = new Key(row.clientId(), id == null ? "name " + change.name() : id);
            Superseded before = last.put(key, new Superseded(coalesced, change.name()));
            if (before != null) {
                coalesced.supersedes(change.name(), before);
            }
        }
        return new Read(source.number(), source.row(), row.current(), row, coalesced, null);
    }

    /** Returns the values of a row with their attributes; none where the row won't be sent, or its names can't be resolved. */
    private List<ValueChange> changesOf(LoadRow row) throws InterruptedException {
        if (isUnresolvable) {
            return List.of();
        }
        try {
            if (!row.current().getAsBoolean()) {
                return List.of();
            }
            return row.byId()
                    ? row.values().entrySet().stream()
                            .map(value -> ValueChange.ofId(value.getKey(), value.getValue()))
                            .toList()
                    : await(values.resolve(values.effective(row.values())), row);
        } catch (ExecutionException e) {
            isUnresolvable = !isCausedByRow(ApiCallException.unwrap(e.getCause()));
            return List.of();
        } catch (RuntimeException e) {
            // It fails in the same way when it is sent, where failures are handled.
            return List.of();
        }
    }

    /** Waits for the names of a row while it is current: their retries may take long. */
    private static List<ValueChange> await(CompletableFuture<List<ValueChange>> changes, LoadRow row)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return changes.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!row.current().getAsBoolean()) {
                    return List.of();
                }
            }
        }
    }

    private static boolean isCausedByRow(Throwable cause) {
        return cause instanceof ApiCallException failure
                && (failure.kind() == ApiCallException.Kind.INVALID_REQUEST
                        || failure.kind() == ApiCallException.Kind.NOT_FOUND);
    }

    /** Returns the share of the rows handed out: those of a group in memory are read, but nothing of them is sent. */
    @Override
    public double fractionRead() {
        double fraction = source.fractionRead();
        // The greater one last, as it may grow meanwhile.
        long out = handedOut;
        long all = read;
        return fraction <= 0 || all == 0 ? fraction : fraction * out / all;
    }

    @Override
    public Object row() {
        return current.row();
    }

    @Override
    public long number() {
        return current.number();
    }

    @Override
    public BooleanSupplier current() {
        return current.current();
    }

    @Override
    public LoadRow parse() {
        if (current.unusable() != null) {
            throw current.unusable();
        }
        return current.coalesced() == null ? current.parsed() : sender.prepared(current.coalesced());
    }

    @Override
    public void close() {
        source.close();
    }
}
