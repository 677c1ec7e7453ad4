// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

class SpringBoot35Test extends SpringBootChecks {
    SpringBoot35Test() {
        super("3.5", "4.18.0");
    }
}
