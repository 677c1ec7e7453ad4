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
package io.github.cameltwin;

import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Camel context whose {@code twin:} component is signed in to a simulator that starts empty for each test. */
abstract class TwinTestSupport extends CamelTestSupport {

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    static TwinSimulator twin() {
        return TWIN.simulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        TwinConfiguration configuration = new TwinConfiguration();
        configuration.setBaseUrl(twin().url());
        configuration.setAuthUrl(twin().url());
        configuration.setEmail(twin().email());
        configuration.setPassword(twin().password());
        configuration.setRetryDelay(10);
        configure(configuration);
        TwinComponent component = new TwinComponent();
        component.setConfiguration(configuration);
        context.addComponent("twin", component);
        return context;
    }

    /** Changes the component's settings for the tests of a class. */
    protected void configure(TwinConfiguration configuration) {}
}
