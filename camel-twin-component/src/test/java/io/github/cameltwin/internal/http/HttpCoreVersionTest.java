// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.core5.http2.impl.nio.ClientH2StreamMultiplexer;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.Test;

/** The transport uses internal types of HttpCore, and knows what they do at GOAWAY: docs/adr/0017-http2.md. */
class HttpCoreVersionTest {

    @Test
    void isTheOneThatTheTransportWasTestedWith() {
        assertThat(ClientH2StreamMultiplexer.class.getModifiers()).isNotZero();
        assertThat(VersionInfo.loadVersionInfo("org.apache.hc.core5", getClass().getClassLoader())
                        .getRelease())
                .describedAs("HttpCore's version. With another one, read docs/adr/0017-http2.md, run Http2FaultsTest,"
                        + " Http2ServersTest and Http2NegotiationTest, and change the version here")
                .isEqualTo("5.3.6");
    }
}
