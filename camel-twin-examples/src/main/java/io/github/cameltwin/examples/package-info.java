// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
/** Runnable integrations: the launchers of the main job and the other examples. What they do is in the YAML routes, not here. */
package io.github.cameltwin.examples;
