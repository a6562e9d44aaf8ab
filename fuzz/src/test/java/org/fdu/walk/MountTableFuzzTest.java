// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fdu.fuzz.Pieces;
import org.fdu.walk.linux.MountInfo;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// `/proc/self/mountinfo` with anything in it, and what is found by it.
class MountTableFuzzTest {
  private static final int LARGEST_MINOR = (1 << 20) - 1;

  @FuzzTest
  void mountsAreThoseThatTheKernelWouldMean(byte[] data) {
    List<byte[]> parts = Pieces.of(data, 2);
    List<Mount> mounts = MountInfo.parse(parts.getFirst());

    for (Mount mount : mounts) {
      assertThat(mount.id()).isNotNegative();
      assertThat(mount.parent()).isNotNegative();
      assertThat(mount.point()).startsWith('/');
    }
    checkRoundTrip(mounts);
    if (!hasCycle(mounts)) {
      MountTable table = new MountTable(mounts);
      for (Mount mount : mounts) {
        checkAt(table, mounts, mount.point());
      }
      for (byte[] path : Pieces.of(parts.getLast())) {
        checkAt(table, mounts, path.length > 0 && path[0] == '/' ? path : new byte[] {'/'});
      }
    }
  }

  /// What is written as the kernel writes it is read again.
  private static void checkRoundTrip(List<Mount> mounts) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Mount mount : mounts) {
      text(mount.id() + " " + mount.parent() + " " + device(mount.device()) + " ", lines);
      escaped(mount.root(), lines);
      text(" ", lines);
      escaped(mount.point(), lines);
      text(" rw,relatime shared:1 - ", lines);
      escaped(mount.type().getBytes(ISO_8859_1), lines);
      text(" none rw\n", lines);
    }
    boolean complete =
        mounts.stream().noneMatch(m -> m.root().length == 0 || m.type().isEmpty())
            && mounts.stream().allMatch(m -> m.device() == again(m.device()));
    if (complete) {
      assertThat(texts(MountInfo.parse(lines.toByteArray()))).isEqualTo(texts(mounts));
    }
  }

  private static List<String> texts(List<Mount> mounts) {
    return mounts.stream().map(MountTableFuzzTest::text).toList();
  }

  private static String text(Mount mount) {
    return mount.id()
        + " "
        + mount.parent()
        + " "
        + mount.device()
        + " "
        + Arrays.toString(mount.root())
        + Arrays.toString(mount.point())
        + mount.type();
  }

  /// `st_dev` as sys_sysmacros.h has it: major 12 bits and 20, minor 8 and 12.
  private static String device(long device) {
    long major = ((device >> 8) & 0xFFF) | ((device >> 32) & ~0xFFFL);
    long minor = (device & 0xFF) | ((device >> 12) & ~0xFFL & LARGEST_MINOR);
    return major + ":" + minor;
  }

  /// What the device is when it is one that the kernel has.
  private static long again(long device) {
    return device & 0xFFF_FFFFL;
  }

  private static void text(String text, ByteArrayOutputStream out) {
    out.writeBytes(text.getBytes(ISO_8859_1));
  }

  /// As `mangle` of fs/proc_namespace.c does.
  private static void escaped(byte[] path, ByteArrayOutputStream out) {
    for (byte b : path) {
      if (b == ' ' || b == '\t' || b == '\n' || b == '\\' || b == '#') {
        out.write('\\');
        out.write('0' + (b >> 6));
        out.write('0' + ((b >> 3) & 7));
        out.write('0' + (b & 7));
      } else {
        out.write(b);
      }
    }
  }

  /// Whether any mount is, at last, mounted on itself; that is not what the topmost one does.
  private static boolean hasCycle(List<Mount> mounts) {
    Map<Long, Mount> byId = new HashMap<>();
    mounts.forEach(mount -> byId.put(mount.id(), mount));
    for (Mount start : mounts) {
      @Nullable Mount mount = start;
      for (int steps = 0; mount != null; steps++) {
        if (steps > mounts.size()) {
          return true;
        }
        mount = mount.parent() == mount.id() ? null : byId.get(mount.parent());
      }
    }
    return byId.size() < mounts.size(); // two with one number: which is meant cannot be said
  }

  /// Go down the path name by name; at each place onto whatever is mounted on what was reached.
  private static void checkAt(MountTable table, List<Mount> mounts, byte[] path) {
    @Nullable Mount expected = null;
    for (int end = 1; end <= path.length; end++) {
      if (end == 1 || end == path.length || path[end] == '/') {
        byte[] place = Arrays.copyOf(path, end);
        @Nullable Mount on = mountedOn(mounts, expected, place);
        while (on != null) {
          expected = on;
          on = mountedOn(mounts, expected, place);
        }
      }
    }
    @Nullable Mount found = table.at(path);

    assertThat(found).as(new String(path, ISO_8859_1)).isSameAs(expected);
    if (found != null) {
      assertThat(path).startsWith(found.point());
    }
  }

  private static @Nullable Mount mountedOn(
      List<Mount> mounts, @Nullable Mount parent, byte[] place) {
    @Nullable Mount last = null;
    for (Mount mount : mounts) {
      boolean topmost =
          mount.parent() == mount.id()
              || mounts.stream().noneMatch(other -> other.id() == mount.parent());
      boolean here = parent == null ? topmost : !topmost && mount.parent() == parent.id();
      if (here && Arrays.equals(mount.point(), place)) {
        last = mount;
      }
    }
    return last;
  }
}
