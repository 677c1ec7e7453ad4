/** What the component adds to Quarkus at run time: its options as configuration of Quarkus. */
package io.github.cameltwin.quarkus;
