// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/**
 * The operations: arguments in, a reply out, without an exchange in between.
 * {@link io.github.cameltwin.internal.operation.Action} lists the operations and what each needs.
 */
package io.github.cameltwin.internal.operation;
