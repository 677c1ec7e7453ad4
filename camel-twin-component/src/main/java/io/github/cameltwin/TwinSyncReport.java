// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * What a {@code sync} did to a client's values.
 *
 * @param set       how many values were set, because they were missing or different
 * @param deleted   how many values were deleted, because the map did not have them
 * @param unchanged how many values were right already, for which nothing was sent
 */
public record TwinSyncReport(int set, int deleted, int unchanged) implements TwinResult {}
