// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import java.time.Instant;

/**
 * The state of a session, without its token.
 *
 * @param signedIn     whether there is a token that hasn't expired
 * @param expires      the end of the token's lifetime; null if there is none, or it is unknown
 * @param loginsPaused the end of the pause after refused logins; null without a pause
 */
public record SessionStatus(boolean signedIn, Instant expires, Instant loginsPaused) {}
