// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinNullHandling;
import java.time.Duration;

/**
 * The options of an endpoint that change its operations.
 *
 * @param nameCacheTtl  maximum age of the list that names are resolved by
 * @param createMissing whether a name that no attribute has creates one
 * @param deleteMissing whether a sync deletes the values that its map lacks
 * @param skipUnchanged whether a load reads what TWIN has and sends only what differs
 * @param strictNames   whether a name that several attributes have is refused
 * @param nullHandling  what a null among values means
 */
public record OperationOptions(
        Duration nameCacheTtl,
        boolean createMissing,
        boolean deleteMissing,
        boolean skipUnchanged,
        boolean strictNames,
        TwinNullHandling nullHandling) {}
