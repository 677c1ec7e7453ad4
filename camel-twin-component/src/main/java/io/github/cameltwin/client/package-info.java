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
 * TWIN's API as Java: one asynchronous method a call, and below it retries, authentication and HTTP. Nothing in here
 * knows Camel. The way of a request is a chain of {@link io.github.cameltwin.client.Sender}s, put together in
 * {@link io.github.cameltwin.client.TwinConnection}.
 */
package io.github.cameltwin.client;
