// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * The result of a {@code sync}.
 *
 * @param set       the number of values set, because they were missing or different
 * @param deleted   the number of values deleted, because the map didn't have them or had null
 * @param unchanged the number of up-to-date values, which were skipped
 */
public record TwinSyncReport(int set, int deleted, int unchanged) implements TwinResult {}
