// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

/** The Camel that the component is compiled with. */
class Camel418Test extends CamelMainTest {}
