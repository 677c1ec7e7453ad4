// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

/** The oldest Camel that the component supports. */
class Camel414Test extends CamelMainTest {}
