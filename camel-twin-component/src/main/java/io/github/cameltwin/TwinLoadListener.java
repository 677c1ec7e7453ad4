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

/**
 * Watches loads, to draw a progress bar for one. It is told a few times a second how far each load has come, and once when
 * it has ended. Calls about one load come one after the other, calls about several loads may come at the same time.
 * <p>
 * A listener that takes its time holds up nothing: it misses calls meanwhile. The end of a load waits two seconds for it and
 * then goes on. What it throws is logged, and the load goes on too.
 */
@FunctionalInterface
public interface TwinLoadListener {

    void onProgress(TwinLoadProgress progress);
}
