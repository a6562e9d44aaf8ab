// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.ExitStatus;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.FileTrouble;
import org.fdu.cli.output.Screen;
import org.fdu.usage.ncdu.NcduFormatException;
import org.fdu.usage.ncdu.NcduReader;
import org.fdu.usage.ncdu.NcduSource;
import org.fdu.usage.ncdu.NcduTree;
import org.fdu.walk.PathBytes;
import org.fdu.walk.Walk;

/// `fdu import FILE…`: read exports, and show them as what they are of is shown.
final class ShowImport extends ShowUsage {
  private static final byte[] STDIN = {'-'};

  private final Settings settings;
  private final ByteOutput err;
  private final List<NcduTree> trees = new ArrayList<>();

  ShowImport(Settings settings, Console console) {
    super(settings, console);
    this.settings = settings;
    this.err = console.err();
  }

  @Override
  public int run() throws IOException, BadUsage {
    for (byte[] file : settings.paths()) {
      try {
        trees.add(read(file));
      } catch (NcduFormatException e) {
        return cannotImport(file, String.valueOf(e.getMessage()), ExitStatus.BAD_USAGE);
      } catch (IOException e) {
        return cannotImport(file, FileTrouble.reason(e), ExitStatus.SOMETHING_UNREAD);
      } catch (InvalidPathException e) {
        return cannotImport(file, e.getReason(), ExitStatus.SOMETHING_UNREAD);
      }
    }
    return super.run();
  }

  private static NcduTree read(byte[] file) throws IOException {
    if (Arrays.equals(file, STDIN)) {
      // not closed: it is the whole program's
      return NcduReader.read(new FileInputStream(FileDescriptor.in));
    }
    if (file.length == 0) {
      throw new IOException("No such file or directory");
    }
    try (InputStream in = Files.newInputStream(PathBytes.toPath(file))) {
      return NcduReader.read(in);
    }
  }

  private int cannotImport(byte[] file, String why, int status) throws IOException {
    String shown = DisplayName.of(file, Screen.unicodeLocale());
    err.put("fdu: cannot import '" + shown + "': " + why + "\n").flush();
    return status;
  }

  @Override
  Walk walk() {
    return settings.walk().of(NcduSource.walk(trees));
  }
}
