// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A tree of everything a directory can hold that some tool has stumbled over. Made by `sh` and not
/// by Java, whose file API is part of what is tested with it.
public final class HostileTree {
  private static final String SCRIPT =
      """
      mkdir tree; cd tree
      mkdir empty sub sub/deep sub/deep/deeper outside
      printf hello > plain
      : > zero
      printf inner > sub/deep/deeper/file

      # hard links, in one directory and across two
      ln plain plain2
      ln plain sub/plain3

      # sizes that differ from what is allocated
      truncate -s 1G sparse
      printf end | dd of=sparse bs=1 seek=500000000 conv=notrunc 2>/dev/null
      dd if=/dev/zero of=blocks bs=4096 count=10 2>/dev/null

      # symlinks: to a file, a directory, nothing, each other, oneself; with a long target
      ln -s plain link-to-file
      ln -s sub link-to-directory
      ln -s nowhere dangling
      ln -s loop2 loop1; ln -s loop1 loop2
      ln -s self self
      ln -s .. sub/up
      ln -s "$(printf '%01000d' 0)" long-target

      mkfifo fifo
      if mknod character c 1 3 2>/dev/null; then mknod block b 7 99; fi

      # names
      : > 'with space'; : > ' leading'; : > 'trailing '
      : > "$(printf 'new\\nline')"; : > "$(printf 'tab\\there')"
      : > "$(printf 'esc\\033[31mred')"; : > "$(printf 'bell\\007')"
      : > "$(printf 'invalid\\377\\376utf8')"; mkdir "$(printf 'invalid\\300dir')"
      : > "$(printf 'invalid\\300dir/in\\200side')"
      : > "$(printf 'replacement\\357\\277\\275character')"
      : > "$(printf 'valid\\303\\251')"; : > "$(printf 'combining e\\314\\201')"
      : > "$(printf 'rtl\\342\\200\\256evil')"; : > "$(printf 'surrogate\\355\\240\\200')"
      : > '*'; : > '?'; : > '%41'; : > '\\'; : > '"quoted"'; : > "it's"; : > '$HOME'; : > '~'
      : > -rf; : > --; : > ...; : > .hidden; : > ..twodots; : > 'a#b?c'
      : > "$(printf 'n%.0s' $(seq 255))"; mkdir "$(printf 'd%.0s' $(seq 255))"
      : > "$(printf 'd%.0s' $(seq 255))/x"

      # every byte a name can be
      mkdir bytes
      for i in $(seq 1 255); do
        case $i in 46 | 47) ;; *) name="$(printf "\\\\$(printf %03o "$i")x")"; : > "bytes/$name" ;; esac
      done

      # more child directories than are handed on at once, some with children
      mkdir many; cd many
      i=0; while [ $i -lt 600 ]; do echo "dir$i"; i=$((i + 1)); done | xargs mkdir
      i=0; while [ $i -lt 600 ]; do echo "file$i"; i=$((i + 1)); done | xargs touch
      mkdir dir1/a dir1/b dir300/a dir599/a dir599/a/b
      : > dir599/a/b/c
      cd ..

      sync plain sparse blocks sub/deep/deeper/file # so that blocks are allocated by now
      """;

  private final Path path;

  private HostileTree(Path path) {
    this.path = path;
  }

  /// Build it in `directory`, as `tree`.
  public static HostileTree in(Path directory) throws IOException {
    Commands.shell(directory, SCRIPT);
    Path tree = directory.resolve("tree");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(tree.resolve("socket")));
    }
    return new HostileTree(tree);
  }

  /// Its root, a name without anything odd in it.
  public Path path() {
    return path;
  }

  /// The root's path as bytes.
  public byte[] bytes() {
    return bytes("");
  }

  /// The path of something in the tree, as bytes; `name` has one char per byte.
  public byte[] bytes(String name) {
    String joined = name.isEmpty() ? path.toString() : path + "/" + name;
    return joined.getBytes(StandardCharsets.ISO_8859_1);
  }
}
