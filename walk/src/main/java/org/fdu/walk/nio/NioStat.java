// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.nio;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.EntryType;
import org.fdu.walk.source.EntryBuffer;

/// What one stat through NIO gave.
record NioStat(
    int mode,
    long device,
    long inode,
    long links,
    long size,
    int owner,
    int group,
    long modifiedNanos,
    long accessedNanos,
    long changedNanos) {

  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  private static final String UNIX_ATTRIBUTES =
      "unix:mode,dev,ino,nlink,size,uid,gid,lastModifiedTime,lastAccessTime,ctime";

  private static final int BLOCK_UNIT = 512;

  // the type bits of st_mode, inode(7)
  private static final int S_IFREG = 0x8000;
  private static final int S_IFDIR = 0x4000;
  private static final int S_IFLNK = 0xA000;

  /// Look at what `path` names, a symlink itself if it is one.
  static NioStat read(Path path) throws IOException {
    return read(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// Look at what `path` leads to.
  static NioStat readFollowing(Path path) throws IOException {
    return read(path, new LinkOption[0]);
  }

  /// Look at the root `path`, given as `bytes`: a slash at their end, which a `Path` does not keep,
  /// asks for the directory a symlink points to.
  static NioStat readRoot(Path path, byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      throw new NoSuchFileException(""); // NIO takes an empty path for the working directory
    }
    if (bytes.length == 1 || bytes[bytes.length - 1] != '/') {
      return read(path);
    }
    NioStat stat = read(path, new LinkOption[0]);
    if (EntryType.ofMode(stat.mode) != EntryType.DIRECTORY) {
      throw new NotDirectoryException(path.toString());
    }
    return stat;
  }

  private static NioStat read(Path path, LinkOption... options) throws IOException {
    return UNIX
        ? ofUnix(Files.readAttributes(path, UNIX_ATTRIBUTES, options))
        : ofBasic(Files.readAttributes(path, BasicFileAttributes.class, options));
  }

  private static NioStat ofUnix(Map<String, Object> attributes) {
    return new NioStat(
        intOf(attributes, "mode"),
        longOf(attributes, "dev"),
        longOf(attributes, "ino"),
        intOf(attributes, "nlink"),
        longOf(attributes, "size"),
        intOf(attributes, "uid"),
        intOf(attributes, "gid"),
        nanosOf(attributes, "lastModifiedTime"),
        nanosOf(attributes, "lastAccessTime"),
        nanosOf(attributes, "ctime"));
  }

  private static NioStat ofBasic(BasicFileAttributes attributes) {
    int type = attributes.isDirectory() ? S_IFDIR : attributes.isSymbolicLink() ? S_IFLNK : S_IFREG;
    return new NioStat(
        type,
        0,
        0,
        1,
        attributes.size(),
        0,
        0,
        nanos(attributes.lastModifiedTime()),
        nanos(attributes.lastAccessTime()),
        nanos(attributes.creationTime()));
  }

  /// Whether this may be of the same inode, which nobody changed meanwhile.
  boolean isLike(NioStat other) {
    return inode == other.inode
        && device == other.device
        && mode == other.mode
        && links == other.links
        && size == other.size
        && modifiedNanos == other.modifiedNanos
        && changedNanos == other.changedNanos;
  }

  /// Fill `entry`, with sizes rounded up to `blockBytes` where that is known, that is, not 0.
  void copyTo(EntryBuffer entry, long blockBytes) {
    long unit = Math.max(blockBytes, BLOCK_UNIT);
    long blocks = Math.ceilDiv(size, unit) * (unit / BLOCK_UNIT);
    entry.sizes(mode, device, inode, links, size, blocks);
    entry.details(owner, group, modifiedNanos, accessedNanos, changedNanos);
    entry.blocksEstimated(true);
    entry.mountRoot(UNIX); // cannot be told, so the ancestors of each directory are looked at
  }

  private static int intOf(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.intValue() : 0;
  }

  private static long longOf(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static long nanosOf(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof FileTime time ? nanos(time) : 0;
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
