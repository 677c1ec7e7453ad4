// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** Tables in files: CSV and Excel, their charset, delimiter and cells. */
package io.github.cameltwin.internal.table;
