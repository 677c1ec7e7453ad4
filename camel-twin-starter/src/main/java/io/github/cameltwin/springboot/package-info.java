/** Auto-configuration of the component {@code twin:} on Spring Boot. */
package io.github.cameltwin.springboot;
