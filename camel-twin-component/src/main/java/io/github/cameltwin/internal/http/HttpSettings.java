/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.internal.http;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpHost;

/**
 * How an HTTP client of our own connects.
 *
 * @param sslContext     the TLS settings, or null for the JVM's
 * @param proxy          an HTTP proxy, or null
 * @param proxyUser      its user, or null
 * @param proxyPassword  its password, or null
 * @param connectTimeout how long to wait for a connection
 * @param maxConnections how many connections may be open
 */
public record HttpSettings(
        SSLContext sslContext,
        HttpHost proxy,
        String proxyUser,
        String proxyPassword,
        Duration connectTimeout,
        int maxConnections) {

    /** Without the proxy's credentials. */
    @Override
    public String toString() {
        return "HttpSettings[proxy=" + proxy + ", connectTimeout=" + connectTimeout + ", maxConnections="
                + maxConnections + "]";
    }
}
