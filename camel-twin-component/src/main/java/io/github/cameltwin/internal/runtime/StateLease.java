// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import org.apache.camel.spi.StateRepository;

/** A share of a repository; {@code giveBack} is to be run once, when it isn't used any more. */
public record StateLease(StateRepository<String, String> repository, Runnable giveBack) {}
