// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// File systems whose files are interfaces of the kernel and take no space anywhere.
///
/// By the names of proc_filesystems(5). Not among them: tmpfs, ramfs, devtmpfs and hugetlbfs, which
/// hold data in memory, and autofs, below which real file systems are mounted when they are asked
/// for.
final class KernelFileSystems {
  private KernelFileSystems() {}

  static boolean include(String type) {
    return switch (type) {
      case "binder",
          "binfmt_misc",
          "bpf",
          "cgroup",
          "cgroup2",
          "configfs",
          "cpuset",
          "debugfs",
          "devpts",
          "efivarfs",
          "functionfs",
          "fusectl",
          "ipathfs",
          "mqueue",
          "nfsd",
          "nsfs",
          "ocfs2_dlmfs",
          "openpromfs",
          "oprofilefs",
          "proc",
          "pstore",
          "qibfs",
          "resctrl",
          "rpc_pipefs",
          "securityfs",
          "selinuxfs",
          "smackfs",
          "spufs",
          "sysfs",
          "tracefs",
          "usbfs",
          "xenfs" ->
          true;
      default -> false;
    };
  }
}
