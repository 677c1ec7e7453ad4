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
package io.github.cameltwin.benchmarks.subject;

import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Camel's Netty HTTP component. */
final class NettyHttpWay {

    private NettyHttpWay() {}

    static Way open(BenchmarkTarget twin) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("tls", new SSLContextParameters());
        String tls = twin.url().startsWith("https:") ? "&ssl=true&sslContextParameters=#tls" : "";
        // More idle channels than it keeps as it comes, or it would open and close some all the time.
        String uri = "netty-http:" + twin.valueUrl() + "?producerPoolMaxIdle=" + Way.MAX_CONNECTIONS + tls;
        return CamelWay.start(Subject.Kind.ASYNC, context, HttpWay.marshallingRoute(twin, uri));
    }
}
