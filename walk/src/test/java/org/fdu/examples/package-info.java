// SPDX-License-Identifier: Apache-2.0

/// The examples of `docs/library.md`, which shows these files as they are.
package org.fdu.examples;
