// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.option.Argument;

/// What is to be walked, and what is wrong with the rest, in the order given.
final class DuArguments {
  private static final byte[] HERE = {'.'};

  private final Exclusions exclusions;
  private final Quoting quoting;

  private final List<Traversal.Argument> all = new ArrayList<>();
  private final List<byte[]> paths = new ArrayList<>();
  private final List<Child> roots = new ArrayList<>();

  private DuArguments(Exclusions exclusions, Quoting quoting) {
    this.exclusions = exclusions;
    this.quoting = quoting;
  }

  /// Those that `operands` or, instead, `settings` name; without any, the current directory.
  static DuArguments of(List<Argument> operands, DuSettings settings, Quoting quoting)
      throws DuComplaint {
    DuArguments arguments = new DuArguments(settings.exclusions(), quoting);
    Argument file = settings.filesFrom();
    if (file != null) {
      arguments.addNames(file.bytes());
    } else if (operands.isEmpty()) {
      arguments.addPath(HERE);
    } else {
      for (Argument operand : operands) {
        arguments.addOperand(operand.bytes());
      }
    }
    return arguments;
  }

  /// All of them.
  List<Traversal.Argument> all() {
    return all;
  }

  /// The paths of those that are to be walked.
  List<byte[]> paths() {
    return paths;
  }

  /// The places of those that are to be walked.
  List<Child> roots() {
    return roots;
  }

  private void addOperand(byte[] name) {
    if (name.length == 0) {
      addComplaint("invalid zero-length file name");
    } else {
      addPath(name);
    }
  }

  /// The arguments are the NUL-ended names in `file`.
  private void addNames(byte[] file) throws DuComplaint {
    byte[] names = {};
    String failure = null;
    try (InputStream in = ArgumentFile.open(file)) {
      try {
        names = in.readAllBytes();
      } catch (IOException e) {
        failure = ArgumentFile.reason(e);
      }
    } catch (IOException e) {
      throw new DuComplaint(
          "cannot open " + quoting.always(file) + " for reading: " + ArgumentFile.reason(e));
    }
    int start = 0;
    int number = 0;
    for (int i = 0; i <= names.length; i++) {
      boolean end = i == names.length;
      if (!(end ? i > start : names[i] == 0)) {
        continue;
      }
      addName(Arrays.copyOfRange(names, start, i), file, ++number);
      start = i + 1;
    }
    if (failure != null) {
      addComplaint(quoting.ifNeeded(file) + ": read error: " + failure);
    }
  }

  private void addName(byte[] name, byte[] file, int number) {
    if (ArgumentFile.isStdin(file) && ArgumentFile.isStdin(name)) {
      addComplaint(
          "when reading file names from stdin, no file name of "
              + quoting.always(name)
              + " allowed");
    } else if (name.length == 0) {
      addComplaint(quoting.ifNeeded(file) + ":" + number + ": invalid zero-length file name");
    } else {
      addPath(name);
    }
  }

  private void addComplaint(String complaint) {
    all.add(new Traversal.Argument(new Child(new byte[0], 0, 0), complaint));
  }

  /// Of several slashes at the end one is kept, but for `//`.
  private void addPath(byte[] given) {
    int length = given.length;
    while (given.length > 2 && length > 1 && given[length - 1] == '/' && given[length - 2] == '/') {
      length--;
    }
    byte[] path = Arrays.copyOf(given, length);
    if (exclusions.leavesOut(path)) {
      return;
    }
    Child root = new Child(path, 0, 0);
    all.add(new Traversal.Argument(root, null));
    roots.add(root);
    paths.add(path);
  }
}
