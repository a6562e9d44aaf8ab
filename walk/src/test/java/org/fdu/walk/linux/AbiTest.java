// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.fdu.walk.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Numbers copied from the kernel's headers against those headers.
class AbiTest {
  private static final String[] HEADERS = {
    "stdio.h",
    "stddef.h",
    "string.h",
    "errno.h",
    "dirent.h",
    "fcntl.h",
    "sys/syscall.h",
    "sys/sysmacros.h",
    "sys/resource.h",
    "sys/ioctl.h",
    "linux/stat.h",
    "linux/openat2.h",
    "linux/btrfs.h",
    "linux/fs.h",
    "linux/fiemap.h",
    "limits.h"
  };

  @TempDir Path temporary;

  @Test
  void numbersSystemCallsAsTheHeadersDo() throws IOException {
    SystemCallNumbers numbers = SystemCallNumbers.of(System.getProperty("os.arch"));
    assertThat(numbers).isNotNull();
    assertEqualToC(
        Map.of(
            "SYS_openat", numbers.openat(),
            "SYS_openat2", numbers.openat2(),
            "SYS_close", numbers.close(),
            "SYS_getdents64", numbers.getdents64(),
            "SYS_statx", numbers.statx(),
            "SYS_prlimit64", numbers.prlimit64(),
            "SYS_readlinkat", numbers.readlinkat(),
            "SYS_ioctl", numbers.ioctl(),
            "O_DIRECTORY", numbers.oDirectory(),
            "O_NOFOLLOW", numbers.oNofollow()));
    assertEqualToC(Map.of("SYS_write", numbers.write(), "SYS_ppoll", numbers.ppoll()));
  }

  /// aarch64 uses the generic numbers, which are in the headers of every architecture.
  @Test
  void numbersSystemCallsOfAarch64AsTheGenericHeaderDoes() throws IOException {
    SystemCallNumbers numbers = SystemCallNumbers.of("aarch64");
    assertThat(numbers).isNotNull();
    assertEqualToC(
        Map.of(
            "__NR_openat", numbers.openat(),
            "__NR_openat2", numbers.openat2(),
            "__NR_close", numbers.close(),
            "__NR_getdents64", numbers.getdents64(),
            "__NR_statx", numbers.statx(),
            "__NR_prlimit64", numbers.prlimit64(),
            "__NR_readlinkat", numbers.readlinkat(),
            "__NR_ioctl", numbers.ioctl()),
        "stdio.h",
        "asm-generic/unistd.h");
    assertEqualToC(
        Map.of("__NR_write", numbers.write(), "__NR_ppoll", numbers.ppoll()),
        "stdio.h",
        "asm-generic/unistd.h");
  }

  @Test
  void knowsNoOtherArchitecture() {
    assertThat(SystemCallNumbers.of("riscv64")).isNull();
    assertThat(SystemCallNumbers.of("x86")).isNull();
    assertThat(SystemCallNumbers.of("x86_64")).isEqualTo(SystemCallNumbers.of("amd64"));
  }

  @Test
  void laysOutStatxAsTheHeaderDoes() throws IOException {
    Map<String, Number> offsets = new LinkedHashMap<>();
    offsets.put("sizeof(struct statx)", StatxBuffer.BYTES);
    offsets.put("offsetof(struct statx, stx_attributes)", StatxBuffer.ATTRIBUTES_OFFSET);
    offsets.put("offsetof(struct statx, stx_nlink)", StatxBuffer.NLINK_OFFSET);
    offsets.put("offsetof(struct statx, stx_uid)", StatxBuffer.UID_OFFSET);
    offsets.put("offsetof(struct statx, stx_gid)", StatxBuffer.GID_OFFSET);
    offsets.put("offsetof(struct statx, stx_mode)", StatxBuffer.MODE_OFFSET);
    offsets.put("offsetof(struct statx, stx_ino)", StatxBuffer.INO_OFFSET);
    offsets.put("offsetof(struct statx, stx_size)", StatxBuffer.SIZE_OFFSET);
    offsets.put("offsetof(struct statx, stx_blocks)", StatxBuffer.BLOCKS_OFFSET);
    offsets.put("offsetof(struct statx, stx_atime)", StatxBuffer.ATIME_OFFSET);
    offsets.put("offsetof(struct statx, stx_ctime)", StatxBuffer.CTIME_OFFSET);
    offsets.put("offsetof(struct statx, stx_mtime)", StatxBuffer.MTIME_OFFSET);
    offsets.put("offsetof(struct statx, stx_dev_major)", StatxBuffer.DEV_MAJOR_OFFSET);
    offsets.put("offsetof(struct statx, stx_dev_minor)", StatxBuffer.DEV_MINOR_OFFSET);
    offsets.put("offsetof(struct statx, stx_mask)", StatxBuffer.MASK_OFFSET);
    offsets.put("offsetof(struct statx, stx_mnt_id)", StatxBuffer.MNT_ID_OFFSET);
    offsets.put("STATX_MNT_ID", constant(StatxBuffer.class, "MNT_ID"));
    offsets.put("STATX_ATTR_MOUNT_ROOT", constant(StatxBuffer.class, "MOUNT_ROOT"));
    // what the offsets within a timestamp, and the width of each field, rely on
    offsets.put("offsetof(struct statx_timestamp, tv_nsec)", Long.BYTES);
    offsets.put("sizeof(((struct statx *) 0)->stx_mode)", Short.BYTES);
    offsets.put("sizeof(((struct statx *) 0)->stx_nlink)", Integer.BYTES);
    offsets.put("sizeof(((struct statx *) 0)->stx_dev_major)", Integer.BYTES);
    assertEqualToC(offsets);
  }

  @Test
  void asksStatxForWhatTheEntryPromises() throws IOException {
    String sizes = "STATX_TYPE|STATX_NLINK|STATX_INO|STATX_SIZE|STATX_BLOCKS";
    assertEqualToC(
        Map.of(
            "STATX_TYPE|STATX_INO",
            StatxBuffer.mask(Metadata.NAMES),
            sizes,
            StatxBuffer.mask(Metadata.SIZES),
            sizes + "|STATX_MODE|STATX_UID|STATX_GID|STATX_ATIME|STATX_MTIME|STATX_CTIME",
            StatxBuffer.mask(Metadata.ALL)));
  }

  @Test
  void namesFlagsAsTheHeadersDo() throws IOException {
    Map<String, Number> expected = new LinkedHashMap<>();
    for (String name :
        new String[] {
          "AT_FDCWD",
          "AT_SYMLINK_NOFOLLOW",
          "AT_NO_AUTOMOUNT",
          "AT_EMPTY_PATH",
          "O_CLOEXEC",
          "O_PATH",
          "RESOLVE_NO_MAGICLINKS",
          "RESOLVE_NO_SYMLINKS",
          "RESOLVE_BENEATH",
          "RLIMIT_NOFILE"
        }) {
      expected.put(name, constant(Kernel.class, name));
    }
    expected.put("sizeof(struct open_how)", constant(Kernel.class, "OPEN_HOW_BYTES"));
    expected.put(
        "offsetof(struct open_how, resolve)", constant(Kernel.class, "OPEN_HOW_RESOLVE_OFFSET"));
    expected.put("TIOCGWINSZ", constant(LinuxTerminal.class, "TIOCGWINSZ"));
    expected.put("BTRFS_IOC_GET_SUBVOL_INFO", constant(Subvolumes.class, "GET_SUBVOL_INFO"));
    expected.put("FS_IOC_FIEMAP", constant(ExtentReader.class, "FIEMAP"));
    expected.put("BTRFS_IOC_FS_INFO", constant(ExtentReader.class, "BTRFS_INFO"));
    for (String flag : new String[] {"LAST", "UNKNOWN", "DELALLOC", "ENCODED", "SHARED"}) {
      expected.put("FIEMAP_EXTENT_" + flag, constant(ExtentReader.class, flag));
    }
    expected.put("FIEMAP_EXTENT_DATA_INLINE", constant(ExtentReader.class, "INLINE"));
    putOffset(expected, "fiemap, fm_length", "LENGTH_OFFSET");
    putOffset(expected, "fiemap, fm_mapped_extents", "MAPPED_OFFSET");
    putOffset(expected, "fiemap, fm_extent_count", "COUNT_OFFSET");
    putOffset(expected, "fiemap, fm_extents", "HEAD_BYTES");
    putOffset(expected, "fiemap_extent, fe_physical", "PHYSICAL_OFFSET");
    putOffset(expected, "fiemap_extent, fe_length", "EXTENT_LENGTH_OFFSET");
    putOffset(expected, "fiemap_extent, fe_flags", "FLAGS_OFFSET");
    putOffset(expected, "btrfs_ioctl_fs_info_args, fsid", "BTRFS_UUID_OFFSET");
    expected.put("sizeof(struct fiemap_extent)", constant(ExtentReader.class, "EXTENT_BYTES"));
    expected.put(
        "sizeof(struct btrfs_ioctl_fs_info_args)",
        constant(ExtentReader.class, "BTRFS_INFO_BYTES"));
    String info = "struct btrfs_ioctl_get_subvol_info_args";
    expected.put("sizeof(" + info + ")", constant(Subvolumes.class, "INFO_BYTES"));
    expected.put(
        "offsetof(" + info + ", parent_uuid)", constant(Subvolumes.class, "PARENT_UUID_OFFSET"));
    expected.put("PATH_MAX", LinuxSource.PATH_MAX);
    expected.put("DT_UNKNOWN", constant(LinuxReader.class, "DT_UNKNOWN"));
    expected.put("DT_DIR", constant(LinuxReader.class, "DT_DIR"));
    expected.put("offsetof(struct dirent64, d_name)", Dirents.NAME_OFFSET);
    expected.put("offsetof(struct dirent64, d_reclen)", constant(Dirents.class, "RECLEN_OFFSET"));
    expected.put("offsetof(struct dirent64, d_type)", constant(Dirents.class, "TYPE_OFFSET"));
    assertEqualToC(expected);
  }

  private static void putOffset(Map<String, Number> expected, String field, String name) {
    expected.put("offsetof(struct " + field + ")", constant(ExtentReader.class, name));
  }

  @Test
  void putsDevicesTogetherAsMakedevDoes() throws IOException {
    Random random = new Random(1);
    Map<String, Number> expected = new LinkedHashMap<>();
    int[] interesting = {0, 1, 7, 8, 0xFF, 0x100, 0xFFF, 0x1000, 0xFFFFF, 0x100000, -1};
    for (int major : interesting) {
      for (int minor : interesting) {
        putDevice(expected, major, minor);
      }
    }
    for (int i = 0; i < 100; i++) {
      putDevice(expected, random.nextInt(), random.nextInt());
    }
    assertEqualToC(expected);
  }

  private static void putDevice(Map<String, Number> expected, int major, int minor) {
    expected.put(
        "makedev(%su, %su)"
            .formatted(Integer.toUnsignedString(major), Integer.toUnsignedString(minor)),
        StatxBuffer.device(major, minor));
  }

  @Test
  void wordsErrorsAsStrerrorDoes() throws IOException {
    CProgram program = new CProgram(HEADERS);
    Map<String, String> expected = new LinkedHashMap<>();
    for (LinuxErrno errno : LinuxErrno.values()) {
      program.number(errno.name()).text("strerror(" + errno.name() + ")");
      expected.put(errno.name(), String.valueOf(errno.number));
      expected.put("strerror(" + errno.name() + ")", LinuxErrno.message(errno.number));
    }
    program.text("strerror(4095)"); // no such error
    expected.put("strerror(4095)", LinuxErrno.message(4095));

    assertThat(program.run(temporary)).isEqualTo(expected);
  }

  private void assertEqualToC(Map<String, ? extends Number> expected) throws IOException {
    assertEqualToC(expected, HEADERS);
  }

  private void assertEqualToC(Map<String, ? extends Number> expected, String... headers)
      throws IOException {
    CProgram program = new CProgram(headers);
    Map<String, String> texts = new LinkedHashMap<>();
    expected.forEach((expression, value) -> {
      program.number(expression);
      texts.put(expression, String.valueOf(value));
    });

    assertThat(program.run(temporary)).isEqualTo(texts);
  }

  private static Number constant(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return (Number) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getSimpleName() + " has lost its " + name, e);
    }
  }
}
