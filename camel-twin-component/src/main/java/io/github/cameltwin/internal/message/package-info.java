// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** Reads an action's arguments from messages, and writes its reply to them. */
package io.github.cameltwin.internal.message;
