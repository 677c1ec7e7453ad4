// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

/**
 * A message that sets a value of one client.
 *
 * @param client which client's messages must stay in their order; null if any may overtake it
 * @param text   what is sent
 */
public record Message(String client, String text) {}
