// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** What the component puts into message bodies. Camel's type converters make JSON of it, and records of JSON. */
public interface TwinResult {}
