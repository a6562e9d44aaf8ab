// SPDX-License-Identifier: Apache-2.0
//
// floor: the disk usage of a tree with nothing but the system calls it takes.
//
//     cc -O2 -pthread -o floor floor.c && ./floor DIR [THREADS]      prints BYTES<TAB>ENTRIES
//
// It is the yardstick the benchmarks hold fdu against: the same calls fdu makes (openat relative to
// the parent, getdents64, one statx an entry), and no names kept, no errors explained, no options.
// BYTES equals `du -s --block-size=1 DIR`; ENTRIES are those below DIR.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// A directory lives until it has been read and its last child has been opened relative to it.
struct dir {
  struct dir *parent, *next;
  int fd;
  atomic_uint holders;
  char name[];
};

// The work list: a stack, so that few directories are open at a time. `open_work` counts those on
// the stack and those being read; the walk is over when it is zero.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static struct dir *work;
static size_t open_work;

static atomic_ullong total_blocks, total_entries;
static atomic_uint failures;

// Hard links seen so far, by device and inode, in stripes with a lock each.
enum { STRIPES = 64 };
struct link { uint64_t dev, ino; };
static struct stripe {
  pthread_mutex_t lock;
  struct link *slots;
  size_t size, used;
} stripes[STRIPES];

static void *need(void *memory) {
  if (!memory) { fputs("floor: out of memory\n", stderr); exit(1); }
  return memory;
}

static void failed(const char *name) {
  fprintf(stderr, "floor: %s: %s\n", name, strerror(errno));
  failures++;
}

static struct dir *new_dir(struct dir *parent, const char *name) {
  struct dir *d = need(malloc(sizeof *d + strlen(name) + 1));
  d->parent = parent;
  d->fd = -1;
  atomic_init(&d->holders, 1);
  strcpy(d->name, name);
  return d;
}

static void release(struct dir *d) {
  if (!d || --d->holders) return;
  if (d->fd >= 0) close(d->fd);
  free(d);
}

static uint64_t hash(struct link l) {
  return (l.ino ^ l.dev << 32) * 0x9E3779B97F4A7C15u;
}

static int add(struct link *slots, size_t size, struct link l) {
  size_t i = hash(l) & (size - 1);
  for (; slots[i].ino; i = (i + 1) & (size - 1))
    if (slots[i].ino == l.ino && slots[i].dev == l.dev) return 0;
  slots[i] = l;
  return 1;
}

// Whether this is the first of an inode's links; inode numbers are never 0.
static int first_link(uint64_t dev, uint64_t ino) {
  struct link l = {dev, ino};
  struct stripe *s = &stripes[hash(l) >> 58];
  pthread_mutex_lock(&s->lock);
  if (s->used * 2 >= s->size) {
    size_t size = s->size ? s->size * 2 : 64;
    struct link *slots = need(calloc(size, sizeof *slots));
    for (size_t i = 0; i < s->size; i++)
      if (s->slots[i].ino) add(slots, size, s->slots[i]);
    free(s->slots);
    s->slots = slots;
    s->size = size;
  }
  int first = add(s->slots, s->size, l);
  s->used += first;
  pthread_mutex_unlock(&s->lock);
  return first;
}

// The blocks this entry adds to the total.
static uint64_t blocks(const struct statx *st) {
  if (st->stx_nlink < 2 || S_ISDIR(st->stx_mode)) return st->stx_blocks;
  uint64_t dev = (uint64_t)st->stx_dev_major << 20 | st->stx_dev_minor;
  return first_link(dev, st->stx_ino) ? st->stx_blocks : 0;
}

static void push(struct dir *first, struct dir *last, size_t count) {
  pthread_mutex_lock(&lock);
  last->next = work;
  work = first;
  open_work += count;
  if (count > 1) pthread_cond_broadcast(&more); else pthread_cond_signal(&more);
  pthread_mutex_unlock(&lock);
}

static void read_dir(struct dir *d, char *buffer, size_t size) {
  const unsigned mask = STATX_TYPE | STATX_NLINK | STATX_INO | STATX_BLOCKS;
  const int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT;
  uint64_t sum = 0, entries = 0;
  struct statx st;
  int from = d->parent ? d->parent->fd : AT_FDCWD;
  d->fd = openat(from, d->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (d->fd < 0) {
    failed(d->name);
    if (!statx(from, d->name, flags, mask, &st)) total_blocks += st.stx_blocks;
  }
  release(d->parent);
  if (d->fd < 0) return;
  if (statx(d->fd, "", AT_EMPTY_PATH, mask, &st)) failed(d->name); else sum += st.stx_blocks;
  long n;
  while ((n = syscall(SYS_getdents64, d->fd, buffer, size)) > 0) {
    struct dir *first = NULL, *last = NULL;
    size_t count = 0;
    for (char *p = buffer; p < buffer + n; p += ((struct dirent64 *)p)->d_reclen) {
      struct dirent64 *e = (struct dirent64 *)p;
      if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..")) continue;
      entries++;
      if (e->d_type != DT_DIR) {
        if (statx(d->fd, e->d_name, flags, mask, &st)) { failed(e->d_name); continue; }
        if (e->d_type != DT_UNKNOWN || !S_ISDIR(st.stx_mode)) { sum += blocks(&st); continue; }
      }
      struct dir *child = new_dir(d, e->d_name);
      child->next = first;
      first = child;
      if (!last) last = child;
      count++;
    }
    d->holders += count;
    if (count) push(first, last, count);
  }
  if (n < 0) failed(d->name);
  total_blocks += sum;
  total_entries += entries;
}

static void *worker(void *unused) {
  enum { SIZE = 64 << 10 };
  char *buffer = need(malloc(SIZE));
  (void)unused;
  pthread_mutex_lock(&lock);
  for (;;) {
    while (!work && open_work) pthread_cond_wait(&more, &lock);
    if (!work) break;
    struct dir *d = work;
    work = d->next;
    pthread_mutex_unlock(&lock);
    read_dir(d, buffer, SIZE);
    release(d);
    pthread_mutex_lock(&lock);
    if (!--open_work) pthread_cond_broadcast(&more);
  }
  pthread_mutex_unlock(&lock);
  free(buffer);
  return NULL;
}

int main(int argc, char **argv) {
  cpu_set_t cpus;
  long threads = argc > 2 ? atol(argv[2]) : 0;
  if (argc < 2 || argc > 3 || threads < 0 || threads > 1024) {
    fputs("usage: floor DIR [THREADS]\n", stderr);
    return 2;
  }
  if (!threads) threads = sched_getaffinity(0, sizeof cpus, &cpus) ? 1 : CPU_COUNT(&cpus);
  struct rlimit files;
  if (!getrlimit(RLIMIT_NOFILE, &files)) {
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
  }
  for (int i = 0; i < STRIPES; i++) pthread_mutex_init(&stripes[i].lock, NULL);
  struct dir *root = new_dir(NULL, argv[1]);
  push(root, root, 1);
  pthread_t *ids = need(calloc((size_t)threads, sizeof *ids));
  for (long i = 1; i < threads; i++)
    if (pthread_create(&ids[i], NULL, worker, NULL)) threads = i;
  worker(NULL);
  for (long i = 1; i < threads; i++) pthread_join(ids[i], NULL);
  printf("%llu\t%llu\n", (unsigned long long)total_blocks * 512, (unsigned long long)total_entries);
  return failures ? 1 : 0;
}
