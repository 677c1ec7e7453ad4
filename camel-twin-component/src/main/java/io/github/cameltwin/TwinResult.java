// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** A result in a message body. Type converters turn it into JSON, and JSON into it. */
public interface TwinResult {}
