// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package org.osgi.framework;

/** Has the name of the interface that class loaders of bundles implement. */
public interface BundleReference {}
