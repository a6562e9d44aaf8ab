// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fdu.walk.Directory;
import org.fdu.walk.Metadata;
import org.fdu.walk.PathBytes;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// Reads file systems that are not mounted, on devices or in images.
public final class ImageSource implements DirectorySource {

  /// Where the number of a file system is put in the device number of what is in it: above what
  /// Linux gives out.
  private static final int DEVICE_SHIFT = 48;

  private final List<Start> starts;

  /// What to read.
  ///
  /// @param path what the root is called
  /// @param image where the file system is
  /// @param inner the path in it, from its root; never through a symlink
  public record Root(byte[] path, Path image, byte[] inner) {}

  private record Start(Root root, Ext4Volume volume, int inode) {}

  private ImageSource(List<Start> starts) {
    this.starts = starts;
  }

  /// A source for a walk over the paths of `roots`. A device that one of `mounts` shows is read as
  /// a file system that is in use; on others whoever uses them has to be done.
  ///
  /// @throws IOException when one of them cannot be read or is not there; the message names it
  public static ImageSource of(List<Root> roots, List<Mount> mounts) throws IOException {
    Map<Path, Ext4Volume> volumes = new HashMap<>();
    List<Start> starts = new ArrayList<>();
    for (Root root : roots) {
      try {
        Path image = root.image.toRealPath();
        Ext4Volume volume = volumes.get(image);
        if (volume == null) {
          volume = open(image, mounts, (volumes.size() + 1L) << DEVICE_SHIFT);
          volumes.put(image, volume);
        }
        starts.add(new Start(root, volume, find(volume, root.inner)));
      } catch (FileSystemException e) {
        throw e; // names the file
      } catch (IOException e) {
        throw new IOException(
            new String(root.path, StandardCharsets.UTF_8) + ": " + e.getMessage(), e);
      }
    }
    return new ImageSource(starts);
  }

  private static Ext4Volume open(Path image, List<Mount> mounts, long device) throws IOException {
    long number = DeviceNode.number(image);
    for (Mount mount : mounts) {
      if (number != 0 && mount.device() == number) {
        return Ext4Volume.mounted(image, number);
      }
    }
    return Ext4Volume.image(image, device);
  }

  /// The inode of `path`.
  private static int find(Ext4Volume volume, byte[] path) throws IOException {
    int inode = Ext4Volume.ROOT_INODE;
    Ext4Reader reader = new Ext4Reader(volume);
    try {
      int start = 0;
      for (int i = 0; i <= path.length; i++) {
        if (i == path.length || path[i] == '/') {
          if (i > start) {
            inode = find(reader, volume, inode, Arrays.copyOfRange(path, start, i));
          }
          start = i + 1;
        }
      }
    } finally {
      reader.close();
    }
    return inode;
  }

  private static int find(Ext4Reader reader, Ext4Volume volume, int directory, byte[] name)
      throws IOException {
    EntryBuffer entry = new EntryBuffer();
    switch (reader.open(directory, new DirectoryClaims(volume.superblock()), entry)) {
      case OPENED -> {}
      case NOT_A_DIRECTORY -> throw new IOException("a part of the path is not a directory");
      case UNREADABLE, VANISHED, FAILED -> throw new IOException(reader.message());
    }
    while (true) {
      switch (reader.next(entry)) {
        case ENTRY, ENTRY_FAILED -> {
          if (entry.isNamed(name)) {
            return reader.inode();
          }
        }
        case FAILED -> throw new IOException(reader.message());
        case END -> throw new IOException("no such file or directory in it");
        case VANISHED, LEFT_OUT -> {}
      }
    }
  }

  /// The file systems that are read.
  public List<Ext4Volume> volumes() {
    List<Ext4Volume> volumes = new ArrayList<>();
    for (Start start : starts) {
      if (!volumes.contains(start.volume)) {
        volumes.add(start.volume);
      }
    }
    return volumes;
  }

  @Override
  public DirectorySource learning(Metadata metadata) {
    Map<Ext4Volume, Ext4Volume> volumes = new HashMap<>();
    List<Start> learning = new ArrayList<>();
    for (Start start : starts) {
      Ext4Volume volume = volumes.get(start.volume);
      if (volume == null) {
        volume = start.volume.learning(metadata);
        volumes.put(start.volume, volume);
      }
      learning.add(new Start(start.root, volume, start.inode));
    }
    return new ImageSource(learning);
  }

  private @Nullable Start start(byte[] path) {
    for (Start start : starts) {
      if (Arrays.equals(start.root.path, path)) {
        return start;
      }
    }
    return null;
  }

  /// The root called `path`.
  ///
  /// @throws IllegalArgumentException when there is none
  @Override
  public Directory root(byte[] path) {
    Start start = start(path);
    if (start == null) {
      throw new IllegalArgumentException("no root is called " + Arrays.toString(path));
    }
    return new Ext4Directory(
        path, start.inode, start.volume, new DirectoryClaims(start.volume.superblock()));
  }

  @Override
  public @Nullable Location locate(byte[] path) {
    Start start = start(path);
    if (start == null) {
      return null;
    }
    EntryBuffer self = new EntryBuffer();
    try (DirectoryReader reader = new ImageReader()) {
      return switch (reader.open(root(path), self)) {
        case FAILED, VANISHED -> null;
        case OPENED, UNREADABLE -> location(start, true);
        case NOT_A_DIRECTORY -> location(start, false);
      };
    }
  }

  private static Location location(Start start, boolean directory) {
    ByteArrayOutputStream path = new ByteArrayOutputStream();
    path.writeBytes(PathBytes.of(start.volume.path()));
    boolean between = true;
    for (byte b : start.root.inner) {
      if (b == '/') {
        between = true;
        continue;
      }
      if (between) {
        path.write('/');
        between = false;
      }
      path.write(b);
    }
    long inode = start.inode & 0xFFFFFFFFL;
    return new Location(start.volume.device(), inode, directory, path.toByteArray());
  }

  @Override
  public DirectoryReader newReader() {
    return new ImageReader();
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder("ext4:");
    for (Ext4Volume volume : volumes()) {
      text.append(' ').append(volume.path());
    }
    return text.toString();
  }
}
