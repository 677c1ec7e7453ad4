// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/**
 * Health checks of Camel's. They read what calls have left, and make none of their own unless asked to, or while credentials are
 * refused.
 */
package io.github.cameltwin.internal.health;
