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
package io.github.cameltwin.internal.call;

import java.util.concurrent.CompletableFuture;

/**
 * One link of the chain that a request goes through. A sender never blocks and never throws: whatever goes wrong is in
 * the future, as a {@link ApiCallException}, possibly wrapped in a {@link java.util.concurrent.CompletionException}.
 */
@FunctionalInterface
public interface Transport {

    CompletableFuture<ApiResponse> send(ApiRequest request);
}
