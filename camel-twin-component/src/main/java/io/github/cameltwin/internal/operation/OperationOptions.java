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
 * @param deleteMissing whether a sync or a load deletes the values that it lacks
 * @param skipUnchanged whether a load reads what TWIN has and sends only what differs
 * @param strictNames   whether a name that several attributes have is refused
 * @param nullHandling  what a null among values means
 * @param coalesce      whether a load sends only the last value of each client and attribute
 * @param dryRun        whether load and sync send nothing and report what they would do
 * @param deleteLimit   how much a load may delete of what it lacks
 */
public record OperationOptions(
        Duration nameCacheTtl,
        boolean createMissing,
        boolean deleteMissing,
        boolean skipUnchanged,
        boolean strictNames,
        TwinNullHandling nullHandling,
        boolean coalesce,
        boolean dryRun,
        DeleteLimit deleteLimit) {}
