// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/**
 * Finds the changes in TWIN since the last poll: lists become snapshots, the differences between two snapshots become changes,
 * and each change that was processed is taken over into the snapshot that is kept. Knows no exchange.
 */
package io.github.cameltwin.internal.change;
