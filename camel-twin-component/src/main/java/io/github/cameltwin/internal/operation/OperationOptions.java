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
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinNullHandling;
import java.time.Duration;

/**
 * What an endpoint's options say about operations.
 *
 * @param nameCacheTtl  how old the list may be by which names are resolved
 * @param createMissing whether a name that no attribute has creates one
 * @param deleteMissing whether a sync deletes the values that its map lacks
 * @param skipUnchanged whether a load reads what TWIN has and sends only what differs
 * @param strictNames   whether a name that several attributes have is refused
 * @param nullHandling  what a null among values means
 */
public record OperationOptions(
        Duration nameCacheTtl,
        boolean createMissing,
        boolean deleteMissing,
        boolean skipUnchanged,
        boolean strictNames,
        TwinNullHandling nullHandling) {}
