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

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The component. */
final class TwinWay {

    private TwinWay() {}

    static Way asynchronous(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.ASYNC, twin, false);
    }

    static Way onIoThread(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.ASYNC, twin, true);
    }

    static Way synchronous(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.BLOCKING, twin, false);
    }

    /** A context with the component, not started. */
    static CamelContext context(BenchmarkTarget twin) {
        CamelContext context = new DefaultCamelContext();
        TwinConfiguration configuration =
                context.getComponent("twin", TwinComponent.class).getConfiguration();
        configuration.setBaseUrl(twin.url());
        configuration.setAuthUrl(twin.url());
        configuration.setEmail(twin.email());
        configuration.setPassword(twin.password());
        return context;
    }

    private static Way start(Subject.Kind kind, BenchmarkTarget twin, boolean onIoThread) throws Exception {
        CamelContext context = context(twin);
        context.getComponent("twin", TwinComponent.class).getConfiguration().setMaxConnections(Way.MAX_CONNECTIONS);
        return CamelWay.start(kind, context, new RouteBuilder() {
            @Override
            public void configure() {
                from(CamelWay.START)
                        .toF(
                                "twin:clientAttribute?operation=set&clientId=%s&attributeId=%s&continueOnIoThread=%s",
                                BenchmarkTarget.CLIENT_ID, twin.attributeId(), onIoThread);
            }
        });
    }
}
