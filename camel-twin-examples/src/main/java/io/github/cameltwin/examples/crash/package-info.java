// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/**
 * A trial by fire: route processes that compete for the messages of a queue, or share the partitions of a topic, while they are
 * killed, the broker is restarted, and TWIN fails in all its ways. In the end TWIN must have exactly the right values.
 */
package io.github.cameltwin.examples.crash;
