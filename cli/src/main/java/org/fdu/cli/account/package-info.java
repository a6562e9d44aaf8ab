// SPDX-License-Identifier: Apache-2.0

/// Users and groups, which have numbers in inodes and names for people.
@NullMarked
package org.fdu.cli.account;

import org.jspecify.annotations.NullMarked;
