// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package org.apache.camel.spring.boot;

import org.apache.camel.impl.DefaultCamelContext;

/** Has the name of Spring Boot's context. */
public class SpringBootCamelContext extends DefaultCamelContext {}
