// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** Messages a second from Kafka and Artemis. */
package io.github.cameltwin.benchmarks.broker;
