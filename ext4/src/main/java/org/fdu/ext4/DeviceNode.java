// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the node in `/dev` of a block device, as sysfs names it.
final class DeviceNode {
  private static final String DEVICES = "/sys/dev/block/";
  private static final String NAME = "DEVNAME=";

  private DeviceNode() {}

  /// The node of the device with the number `device`, encoded like `st_dev`.
  ///
  /// @throws IOException when there is none; the message says so
  static Path of(long device) throws IOException {
    Path node = Path.of("/dev/" + name(device));
    if (number(node) != device) {
      throw new IOException(node + " is not device " + numbers(device));
    }
    return node;
  }

  /// The name of the device with the number `device`, below `/dev`.
  ///
  /// @throws IOException when there is none; the message says so
  static String name(long device) throws IOException {
    String numbers = numbers(device);
    byte[] event;
    try (FileInputStream file = new FileInputStream(DEVICES + numbers + "/uevent")) {
      event = file.readAllBytes();
    } catch (IOException _) {
      throw new IOException("it is not on a block device of its own");
    }
    String text = "\n" + new String(event, StandardCharsets.US_ASCII);
    int start = text.indexOf("\n" + NAME);
    if (start < 0) {
      throw new IOException("device " + numbers + " has no name");
    }
    start += 1 + NAME.length();
    return text.substring(start, text.indexOf('\n', start));
  }

  private static String numbers(long device) {
    return major(device) + ":" + minor(device);
  }

  /// What device the node is, encoded like `st_dev`; 0 if it is a file of another kind.
  ///
  /// @throws IOException when there is nothing
  static long number(Path node) throws IOException {
    return Files.getAttribute(node, "unix:rdev") instanceof Long number ? number : 0;
  }

  /// As gnu_dev_major(3).
  private static long major(long device) {
    return (device >>> 8 & 0xFFF) | (device >>> 32 & ~0xFFFL);
  }

  /// As gnu_dev_minor(3).
  private static long minor(long device) {
    return (device & 0xFF) | (device >>> 12 & 0xFFFFFF00L);
  }
}
