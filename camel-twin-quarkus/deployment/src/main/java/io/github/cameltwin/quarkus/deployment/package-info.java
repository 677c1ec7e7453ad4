/** The build steps of the extension. */
package io.github.cameltwin.quarkus.deployment;
