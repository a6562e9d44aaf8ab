// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.Arrays;
import org.fdu.walk.Directory;

/// The order of paths: by root first, then by the bytes of the whole path.
///
/// Compares parent-linked directories without building the paths. Comparing component by component
/// is not the same as comparing bytes: a component that has further ones behind it continues with a
/// slash, so `a.txt` sorts before `a/b`.
final class LinkOrder {
  private LinkOrder() {}

  /// Compare the entry `nameA` of `a` with the entry `nameB` of `b`.
  @SuppressWarnings("ReferenceEquality") // one object per directory of a walk
  static int compare(Directory a, byte[] nameA, Directory b, byte[] nameB) {
    if (a.rootIndex() != b.rootIndex()) {
      return Integer.compare(a.rootIndex(), b.rootIndex());
    }
    if (a == b) {
      return Arrays.compareUnsigned(nameA, nameB);
    }
    // Go up to where the two paths part: the components below the last directory they share.
    byte[] partA = nameA;
    byte[] partB = nameB;
    boolean moreA = false;
    boolean moreB = false;
    Directory upA = a;
    Directory upB = b;
    while (upA != upB) {
      if (upA.depth() >= upB.depth()) {
        partA = upA.name();
        moreA = true;
        upA = parent(upA);
      } else {
        partB = upB.name();
        moreB = true;
        upB = parent(upB);
      }
    }
    return compareComponents(partA, moreA, partB, moreB);
  }

  /// Directories of the same root that differ always have a parent on the side that is deeper.
  private static Directory parent(Directory directory) {
    Directory parent = directory.parent();
    if (parent == null) {
      throw new IllegalStateException("directories of one root without a common ancestor");
    }
    return parent;
  }

  private static int compareComponents(byte[] a, boolean moreA, byte[] b, boolean moreB) {
    int common = Arrays.mismatch(a, b);
    if (common < 0) {
      return Boolean.compare(moreA, moreB);
    }
    return Integer.compare(byteAt(a, common, moreA), byteAt(b, common, moreB));
  }

  /// The byte of the path at `index` of this component: a slash if more follows, else its end.
  private static int byteAt(byte[] component, int index, boolean more) {
    if (index < component.length) {
      return component[index] & 0xFF;
    }
    return more ? '/' : -1;
  }
}
