// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Creates the TLS context of a connection. Equal factories create contexts that serve the same connections. */
@FunctionalInterface
public interface SslContextFactory {

    SSLContext create() throws GeneralSecurityException, IOException;
}
