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

/**
 * The Camel component {@code twin:} for the client attributes of TWIN (twin24.ai). An exchange goes
 * <pre>
 * TwinEndpoint → TwinProducer → message.ArgumentReader → operation.TwinOperations → client.TwinClient → … → message.ReplyWriter
 * </pre>
 * and a consumer's
 * <pre>
 * TwinConsumer → change.ChangePoller → client.TwinClient → … → change.Watched → message.ReplyWriter → the route
 * </pre>
 * Public to users are the endpoints, the records, the exceptions and {@link io.github.cameltwin.TwinConstants}; the
 * packages below may change.
 */
package io.github.cameltwin;
