// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** Requests over HTTP, by Apache HttpClient's asynchronous client. */
package io.github.cameltwin.internal.http;
