// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Makes trees that a walker may trip over.
final class Trees {

  /// Names that somebody can give to a file, in bytes as [Shell] has them.
  static final List<String> EVIL_NAMES =
      List.of(
          " ",
          "-s",
          "--help",
          "@file",
          "*",
          "$HOME",
          "back\\slash",
          "quo'te\"s",
          "two\nlines",
          "\n",
          "tab\tbed",
          "return\rover",
          "\u001B]0;title\u0007",
          "\u001B[2J\u001B[1;31mred",
          "\u007F\u0001\u001F",
          "\u00FF\u00FE",
          "latin1-\u00E9",
          "\u0080\u0085\u009B31m", // controls of C1 as single bytes
          "\u00C2\u009B31m", // the same in UTF-8
          "\u00C0\u00AF", // overlong
          "\u00ED\u00A0\u0080", // a surrogate
          "\u00F4\u0090\u0080\u0080", // beyond U+10FFFF
          "cut-off-\u00E2\u0082",
          Shell.utf8("\u202Etxt.exe"),
          Shell.utf8("\u2066isolated\u2069"),
          Shell.utf8("\u200E\u200F\u200B\uFEFF"),
          Shell.utf8("\u2028\u2029"),
          Shell.utf8("caf\u00E9"),
          Shell.utf8("e\u0301\u0302"),
          Shell.utf8("\u65E5\u672C\u8A9E"),
          Shell.utf8("\uD83D\uDE00"),
          "x".repeat(255),
          "\u00FF".repeat(255));

  /// In the folder `$1`; the rest of `$@` are names.
  private static final String HOSTILE =
      """
      set -e
      cd "$1"
      shift

      mkdir ../outside
      head -c 50000 /dev/zero >../outside/file
      mkdir names
      for name; do
        mkdir "./names/$name"
        head -c 5000 /dev/zero >"./names/$name/$name"
        ln -s -- "$name" "./names/$name/link"
      done

      mkdir empty huge deep
      (cd huge && seq -f 'a-name-that-makes-a-directory-big-%g' 3000 | xargs touch)
      mkdir -p "deep/$(printf '%60s' | sed 's, ,d/,g')"
      echo bottom >"deep/$(printf '%60s' | sed 's, ,d/,g')bottom"

      mkdir -p links/a links/b links/a/c
      head -c 300000 /dev/zero >links/a/one
      ln links/a/one links/a/again
      ln links/a/one links/b/two
      ln links/a/one links/a/c/three
      head -c 70000 /dev/zero >links/a.txt
      ln links/a.txt links/a/z
      i=0
      while [ $i -lt 200 ]; do
        echo $i >links/b/many-$i
        ln links/b/many-$i links/a/many-$((199 - i))
        i=$((i + 1))
      done

      ln -s ../outside to-a-directory-outside
      ln -s huge to-a-sibling
      ln -s loop loop
      ln -s .. up
      ln -s nowhere dangling
      ln -P dangling links/dangling
      ln -s "$(printf '%01000d' 0)" long-target

      truncate -s 1T sparse
      head -c 4096 /dev/zero | dd of=sparse-with-data bs=4096 seek=1000 2>/dev/null
      ln sparse-with-data links/sparse-with-data
      : >preallocated
      fallocate -n -l 1000000 preallocated 2>/dev/null || :
      : >empty-file
      echo secret >no-permissions
      chmod 0 no-permissions
      mkfifo fifo
      ln fifo links/fifo
      ln socket links/socket
      if [ "$(id -u)" = 0 ]; then
        mknod null c 1 3 && ln null links/null || :
        mknod loop0 b 7 0 || :
      fi
      """;

  private Trees() {}

  /// Everything that a file system can hold, in the new folder `tree`.
  static Path hostile(Path tree) throws IOException, InterruptedException {
    Files.createDirectory(tree);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(tree.resolve("socket")));
    }
    Shell.script(HOSTILE)
        .arguments(tree.toString())
        .arguments(EVIL_NAMES.toArray(String[]::new))
        .run()
        .good();
    return tree;
  }
}
