// SPDX-License-Identifier: Apache-2.0
//
// latencyfs: shows a directory tree through FUSE with a delay before every lookup and every read, as
// a file server that is some way off would have.
//
//     latencyfs -f SOURCE MOUNTPOINT MICROSECONDS
//
// Read-only. Nothing is cached by name, so every path component that is looked at costs one delay;
// attributes that came with a lookup are good for a second, so that a stat is one request, as over
// NFS. Requests are served in parallel. Ends on unmount (fusermount3 -u, umount) or SIGTERM.
//
// What files hold is not cached either: an image of a file system, attached with
// `losetup --direct-io=on` from below MOUNTPOINT, is a disk some way off.
//
// Written against libfuse 3 (Debian: libfuse3-dev), fuse.h and fuse_common.h.

#define FUSE_USE_VERSION 312
#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_REQUESTS = 512 };  // at once; as in the mount option of main

static int source_fd;
static struct timespec delay;

// The path relative to the source: FUSE's begin with a slash.
static const char *relative(const char *path) { return path[1] == '\0' ? "." : path + 1; }

static void *start(struct fuse_conn_info *conn, struct fuse_config *config) {
  conn->max_background = MOST_REQUESTS;  // reads through a loop device; the default is 12
  config->use_ino = 1;
  config->entry_timeout = 0;
  config->negative_timeout = 0;
  config->attr_timeout = 1;
  config->nullpath_ok = 0;
  return NULL;
}

static int get_attributes(const char *path, struct stat *attributes, struct fuse_file_info *info) {
  (void)info;
  nanosleep(&delay, NULL);
  return fstatat(source_fd, relative(path), attributes, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : -errno;
}

static int read_link(const char *path, char *target, size_t size) {
  ssize_t length = readlinkat(source_fd, relative(path), target, size - 1);
  if (length < 0) {
    return -errno;
  }
  target[length] = '\0';
  return 0;
}

static int open_file(const char *path, struct fuse_file_info *info) {
  int fd = openat(source_fd, relative(path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) {
    return -errno;
  }
  info->fh = (uint64_t)fd;
  info->direct_io = 1;
  return 0;
}

static int read_file(const char *path, char *buffer, size_t size, off_t offset,
                     struct fuse_file_info *info) {
  (void)path;
  nanosleep(&delay, NULL);
  ssize_t length = pread((int)info->fh, buffer, size, offset);
  return length < 0 ? -errno : (int)length;
}

static int release_file(const char *path, struct fuse_file_info *info) {
  (void)path;
  close((int)info->fh);
  return 0;
}

static int read_directory(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset,
                          struct fuse_file_info *info, enum fuse_readdir_flags flags) {
  (void)offset;
  (void)info;
  (void)flags;
  nanosleep(&delay, NULL);
  int fd = openat(source_fd, relative(path), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) {
    return -errno;
  }
  DIR *directory = fdopendir(fd);
  if (directory == NULL) {
    close(fd);
    return -ENOMEM;
  }
  struct dirent *entry;
  while ((entry = readdir(directory)) != NULL) {
    struct stat type = {.st_ino = entry->d_ino, .st_mode = DTTOIF(entry->d_type)};
    if (fill(buffer, entry->d_name, &type, 0, 0) != 0) {
      break;
    }
  }
  closedir(directory);
  return 0;
}

static const struct fuse_operations operations = {
    .init = start,
    .getattr = get_attributes,
    .readlink = read_link,
    .open = open_file,
    .read = read_file,
    .release = release_file,
    .readdir = read_directory,
};

int main(int argc, char **argv) {
  if (argc != 5 || strcmp(argv[1], "-f") != 0) {
    fprintf(stderr, "usage: latencyfs -f SOURCE MOUNTPOINT MICROSECONDS\n");
    return 2;
  }
  source_fd = open(argv[2], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (source_fd < 0) {
    fprintf(stderr, "latencyfs: %s: %s\n", argv[2], strerror(errno));
    return 1;
  }
  long micros = strtol(argv[4], NULL, 10);
  delay.tv_sec = micros / 1000000;
  delay.tv_nsec = micros % 1000000 * 1000;
  char *arguments[] = {argv[0], "-f", "-o", "ro,max_threads=512,max_idle_threads=512", argv[3], NULL};
  return fuse_main(5, arguments, &operations, NULL);
}
