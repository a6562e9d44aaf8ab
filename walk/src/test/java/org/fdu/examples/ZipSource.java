// SPDX-License-Identifier: Apache-2.0
package org.fdu.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.Walk;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvents;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// What fills a ZIP file: `ZipSource FILE` walks it as if it were a tree of directories, each file
/// as large as it is in compressed form.
///
/// A source says how one directory is read. Workers share it, and each has a reader of its own.
final class ZipSource implements DirectorySource {

  /// `S_IFREG` of inode(7).
  private static final int REGULAR_FILE = 0x8000;

  /// A directory or file of the archive; read-only once the source is made.
  private record Node(Map<String, Node> children, long bytes) {
    static Node directory() {
      return new Node(new TreeMap<>(), -1);
    }

    boolean isDirectory() {
      return bytes < 0;
    }
  }

  private static final class ZipDirectory extends Directory {
    private final Node node;

    ZipDirectory(byte[] path, Node node) {
      super(path);
      this.node = node;
    }

    ZipDirectory(Directory parent, byte[] name, Node node) {
      super(parent, name);
      this.node = node;
    }
  }

  private final Node top = Node.directory();

  ZipSource(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      zip.stream().forEach(this::add);
    }
  }

  private void add(ZipEntry entry) {
    Node directory = top;
    String name = entry.getName(); // that of a directory ends in a slash
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/')) {
      directory =
          directory.children().computeIfAbsent(name.substring(0, slash), _ -> Node.directory());
      name = name.substring(slash + 1);
    }
    if (!name.isEmpty()) {
      long bytes = Math.max(0, entry.getCompressedSize());
      directory.children().put(name, new Node(new TreeMap<>(), bytes));
    }
  }

  @Override
  public Directory root(byte[] path) {
    return new ZipDirectory(path, top);
  }

  @Override
  public DirectoryReader newReader() {
    return new Reader();
  }

  @Override
  public String description() {
    return "zip";
  }

  private static final class Reader implements DirectoryReader {
    private Iterator<Map.Entry<String, Node>> rest = Map.<String, Node>of().entrySet().iterator();
    private @Nullable Node last;

    @Override
    public OpenResult open(Directory directory, EntryBuffer self) {
      rest = ((ZipDirectory) directory).node.children().entrySet().iterator();
      self.name(directory.name(), 0, directory.name().length);
      self.listed(EntryType.DIRECTORY, 0);
      return OpenResult.OPENED;
    }

    @Override
    public ReadResult next(EntryBuffer entry) {
      if (!rest.hasNext()) {
        return ReadResult.END;
      }
      Map.Entry<String, Node> next = rest.next();
      byte[] name = next.getKey().getBytes(StandardCharsets.UTF_8);
      last = next.getValue();
      entry.name(name, 0, name.length);
      if (last.isDirectory()) {
        entry.listed(EntryType.DIRECTORY, 0);
      } else {
        entry.listed(EntryType.REGULAR_FILE, 0);
        entry.sizes(REGULAR_FILE, 0, 0, 1, last.bytes(), (last.bytes() + 511) / 512);
      }
      return ReadResult.ENTRY;
    }

    @Override
    public Directory child(Directory parent, EntryBuffer entry) {
      if (last == null) {
        throw new IllegalStateException("next() gave nothing yet");
      }
      return new ZipDirectory(parent, entry.name(), last);
    }

    @Override
    public void share(Directory directory, int children) {} // nothing has to stay open for them
  }

  public static void main(String[] args) throws IOException {
    Path archive = Path.of(args[0]);
    try (WalkEvents events = Walk.of(archive).source(new ZipSource(archive)).events()) {
      for (WalkEvent event : events) {
        if (event instanceof ExitDir exit) {
          System.out.println(exit.subtree().size() + "\t" + exit.pathText());
        }
      }
    }
  }
}
