// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.util.function.BooleanSupplier;

/**
 * A load to run.
 *
 * @param exchangeId  the exchange of the load
 * @param rows        the rows; closed by the load
 * @param environment the route that the load runs in
 */
public record LoadRequest(String exchangeId, RowReader rows, Environment environment) {

    /**
     * The route that a load runs in.
     *
     * @param failedRows takes the rows that failed
     * @param stops      whether the route is being stopped, so that the load must end soon
     */
    public record Environment(FailedRowHandler failedRows, BooleanSupplier stops) {}
}
