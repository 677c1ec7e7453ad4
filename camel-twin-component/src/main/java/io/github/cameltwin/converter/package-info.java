// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** Type converters between the component's records and JSON. */
package io.github.cameltwin.converter;
