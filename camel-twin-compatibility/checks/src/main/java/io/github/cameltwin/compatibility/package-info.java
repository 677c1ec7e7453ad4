/** The checks that every Camel version and every runtime passes: {@link io.github.cameltwin.compatibility.CompatibilityCheck}. */
package io.github.cameltwin.compatibility;
