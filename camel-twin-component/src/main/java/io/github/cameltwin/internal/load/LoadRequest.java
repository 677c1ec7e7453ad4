// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.util.function.BooleanSupplier;

/**
 * What to load.
 *
 * @param exchangeId  what the load is called
 * @param rows        where the rows come from
 * @param environment what it runs in
 */
public record LoadRequest(String exchangeId, RowReader rows, Environment environment) {

    /**
     * What a load runs in.
     *
     * @param failedRows takes the rows that failed
     * @param stops      whether it is being stopped, so that the load shall end soon
     */
    public record Environment(FailedRowHandler failedRows, BooleanSupplier stops) {}
}
