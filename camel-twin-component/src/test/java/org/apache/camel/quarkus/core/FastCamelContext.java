// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package org.apache.camel.quarkus.core;

import org.apache.camel.impl.DefaultCamelContext;

/** Has the name of Quarkus's context. */
public class FastCamelContext extends DefaultCamelContext {}
