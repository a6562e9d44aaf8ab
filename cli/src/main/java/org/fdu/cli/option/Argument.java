// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One command-line argument: as text to recognise options by, and as the bytes it was given in.
///
/// @param text as the JVM decoded it, which loses bytes that are not valid in the locale's encoding
/// @param bytes as the caller wrote it
public record Argument(String text, byte[] bytes) {
  private static final String COMMAND_LINE = "/proc/self/cmdline";

  /// The argument that is written so.
  public static Argument ofText(String text) {
    return new Argument(text, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The argument of these bytes.
  public static Argument ofBytes(byte[] bytes) {
    return new Argument(new String(bytes, StandardCharsets.UTF_8), bytes);
  }

  /// What follows the first `start` characters, which are ASCII.
  public Argument from(int start) {
    return new Argument(text.substring(start), Arrays.copyOfRange(bytes, start, bytes.length));
  }

  /// All of `args`, with their bytes.
  ///
  /// @throws BadUsage when an argument was decoded with losses and its bytes cannot be found out
  public static List<Argument> of(String[] args) throws BadUsage {
    List<Argument> arguments = new ArrayList<>(args.length);
    if (allAscii(args)) {
      for (String arg : args) {
        arguments.add(new Argument(arg, arg.getBytes(StandardCharsets.US_ASCII)));
      }
    } else {
      List<byte[]> raw = rawTail(args);
      for (int i = 0; i < args.length; i++) {
        arguments.add(new Argument(args[i], raw.get(i)));
      }
    }
    return arguments;
  }

  private static boolean allAscii(String[] args) {
    for (String arg : args) {
      for (int i = 0; i < arg.length(); i++) {
        if (arg.charAt(i) >= 0x80) {
          return false;
        }
      }
    }
    return true;
  }

  /// The last arguments of this process as the kernel has them; the JVM's own stand before them.
  private static List<byte[]> rawTail(String[] args) throws BadUsage {
    try (FileInputStream in = new FileInputStream(COMMAND_LINE)) {
      List<byte[]> all = split(in.readAllBytes());
      if (all.size() >= args.length) {
        return all.subList(all.size() - args.length, all.size());
      }
    } catch (IOException _) {
      // no procfs here: what follows loses nothing as long as the text is right
    }
    return encoded(args);
  }

  private static List<byte[]> split(byte[] commandLine) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < commandLine.length; i++) {
      if (commandLine[i] == 0) {
        parts.add(Arrays.copyOfRange(commandLine, start, i));
        start = i + 1;
      }
    }
    return parts;
  }

  private static List<byte[]> encoded(String[] args) throws BadUsage {
    List<byte[]> encoded = new ArrayList<>();
    for (String arg : args) {
      if (arg.indexOf('\uFFFD') >= 0) {
        throw new BadUsage("an argument is not valid in this locale's encoding: " + arg);
      }
      encoded.add(arg.getBytes(StandardCharsets.UTF_8));
    }
    return encoded;
  }
}
