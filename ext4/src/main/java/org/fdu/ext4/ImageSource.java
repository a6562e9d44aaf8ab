// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
  private final List<Ext4Volume> volumes;
  private final int mostReaders;

  /// What to read.
  ///
  /// @param path what the root is called
  /// @param image where the file system is
  /// @param inner the path in it, from its root; never through a symlink, and not with `..`
  public record Root(byte[] path, Path image, byte[] inner) {}

  /// @param names of the path in the image
  private record Start(Root root, Ext4Volume volume, List<byte[]> names, int inode) {}

  /// @param mostReaders 0 when there are descriptors for one, and none to spare
  private ImageSource(List<Start> starts, List<Ext4Volume> volumes, int mostReaders) {
    this.starts = starts;
    this.volumes = volumes;
    this.mostReaders = mostReaders;
  }

  /// A source for a walk over the paths of `roots`. What is mounted, be it by way of a loop device,
  /// is read as a file system that is in use; on others whoever uses them has to be done.
  ///
  /// @param kernel knows what is mounted, and how many readers there can be
  /// @throws IOException when one of them cannot be read or is not there; the message names it
  public static ImageSource of(List<Root> roots, DirectorySource kernel) throws IOException {
    List<Mount> mounts = kernel.mounts();
    Map<Object, Ext4Volume> volumes = new LinkedHashMap<>();
    List<Start> starts = new ArrayList<>();
    for (Root root : roots) {
      try {
        Path image = LoopDevice.insteadOf(root.image.toRealPath(), mounts);
        Object identity = identity(image);
        Ext4Volume volume = volumes.get(identity);
        if (volume == null) {
          volume = open(image, mounts, (volumes.size() + 1L) << DEVICE_SHIFT);
          volumes.put(identity, volume);
        }
        List<byte[]> names = names(root.inner);
        starts.add(new Start(root, volume, names, find(volume, names)));
      } catch (FileSystemException e) {
        throw e; // names the file
      } catch (IOException e) {
        throw new IOException(
            new String(root.path, StandardCharsets.UTF_8) + ": " + e.getMessage(), e);
      }
    }
    // each has a descriptor of each image, where one of the kernel's has at least one; and one is
    // left for a sweep over each
    int most = kernel.mostReaders() / Math.max(1, volumes.size()) - 1;
    return new ImageSource(starts, List.copyOf(volumes.values()), most);
  }

  /// Equal for two paths of the same image or device.
  private static Object identity(Path image) throws IOException {
    long number = DeviceNode.number(image);
    Object key = Files.readAttributes(image, BasicFileAttributes.class).fileKey();
    return number != 0 ? number : key != null ? key : image;
  }

  private static Ext4Volume open(Path image, List<Mount> mounts, long device) throws IOException {
    long number = DeviceNode.number(image);
    if (number == 0) {
      return Ext4Volume.image(image, device);
    }
    if (TableDriver.drives(number)) {
      return Ext4Volume.mounted(image, number);
    }
    for (Mount mount : mounts) {
      if (mount.device() == number) {
        throw new IOException("it is mounted by another driver than ext4's");
      }
    }
    return Ext4Volume.image(image, device);
  }

  /// The names in `path`, without those that are `.`.
  ///
  /// @throws IOException when one of them is `..`: what that is depends on how one came there
  private static List<byte[]> names(byte[] path) throws IOException {
    List<byte[]> names = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= path.length; i++) {
      if (i == path.length || path[i] == '/') {
        byte[] name = Arrays.copyOfRange(path, start, i);
        if (Arrays.equals(name, new byte[] {'.', '.'})) {
          throw new IOException("a path in an image cannot have '..' in it");
        }
        if (name.length > 0 && !Arrays.equals(name, new byte[] {'.'})) {
          names.add(name);
        }
        start = i + 1;
      }
    }
    return names;
  }

  /// The inode that `names` lead to.
  private static int find(Ext4Volume volume, List<byte[]> names) throws IOException {
    int inode = Ext4Volume.ROOT_INODE;
    Ext4Reader reader = new Ext4Reader(volume);
    try {
      for (byte[] name : names) {
        inode = find(reader, volume, inode, name);
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
    return volumes;
  }

  @Override
  public DirectorySource learning(Metadata metadata) {
    LearnedVolumes learned = new LearnedVolumes(metadata, mostReaders > 0);
    List<Start> learning = new ArrayList<>();
    for (Start start : starts) {
      Ext4Volume volume = learned.of(start.volume);
      learning.add(new Start(start.root, volume, start.names, start.inode));
    }
    return new ImageSource(learning, learned.all(), mostReaders);
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
    for (byte[] name : start.names) {
      path.write('/');
      path.writeBytes(name);
    }
    long inode = start.inode & 0xFFFFFFFFL;
    return new Location(start.volume.device(), inode, directory, path.toByteArray());
  }

  @Override
  public DirectoryReader newReader() {
    return new ImageReader();
  }

  @Override
  public int mostReaders() {
    return Math.max(1, mostReaders);
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder("ext4:");
    for (Ext4Volume volume : volumes) {
      text.append(' ').append(volume.description());
    }
    return text.toString();
  }

  @Override
  public void close() {
    for (Ext4Volume volume : volumes) {
      volume.sweep().stop();
    }
  }
}
