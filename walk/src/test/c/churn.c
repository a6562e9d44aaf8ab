// SPDX-License-Identifier: Apache-2.0

// Changes a tree without end while others walk it: `churn DIRECTORY SEED`, with these in DIRECTORY,
// all made here:
//
//   tree/stable   never touched
//   tree/busy     entries called keep*, never touched, among others that come and go
//   tree/swap     directories that change places with symbolic links, files and other directories
//   tree/make     directories, files and links that are made, renamed, moved and removed
//   outside       what no walk of tree may see: names with SECRET in them, 1 TiB each
//   limbo         what was moved out of tree for a while, beside another SECRET
//
// Says "built" when all is there, begins when it is given a byte, says "ready", goes on until its
// standard input ends, and then says what it did.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 24, KINDS = 6, WORKSHOPS = 6, KEPT = 120, DOUBTFUL = 60 };

static const off_t SECRET_BYTES = (off_t)1 << 40;
static const long PAUSE_NANOS = 50000;

static atomic_int stop;
static atomic_long swaps, creations, removals, renames, moves;
static char base[2048];
static int tree, swap_dir, make_dir, busy_dir, limbo_dir;

static void fail(const char *what) {
  fprintf(stderr, "churn: %s: %s\n", what, strerror(errno));
  exit(2);
}

// xorshift64, one state for each thread
static unsigned below(uint64_t *state, unsigned bound) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (unsigned)((*state >> 20) % bound);
}

static void must(int result, const char *what) {
  if (result < 0) {
    fail(what);
  }
}

static void make_directory(int at, const char *name) { must(mkdirat(at, name, 0755), name); }

static int open_directory(int at, const char *name) {
  int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  must(fd, name);
  return fd;
}

static void make_file(int at, const char *name, off_t size) {
  int fd = openat(at, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  must(fd, name);
  must(ftruncate(fd, size), name);
  must(close(fd), name);
}

static void make_symlink(int at, const char *name, const char *target) {
  must(symlinkat(target, at, name), name);
}

// The same names as in a directory that changes places, so that a way down them leads somewhere.
static void build_outside(void) {
  char name[64];
  int outside = open_directory(AT_FDCWD, "outside");
  make_directory(outside, "n0");
  make_directory(outside, "n1");
  make_directory(outside, "n0/m0");
  make_directory(outside, "n0/m1");
  make_directory(outside, "m0");
  make_directory(outside, "SECRET-directory");
  const char *places[] = {"", "n0/", "n1/", "n0/m0/", "n0/m1/", "m0/", "SECRET-directory/"};
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
    snprintf(name, sizeof name, "%sSECRET", places[i]);
    make_file(outside, name, SECRET_BYTES);
  }
  close(outside);
  make_file(limbo_dir, "SECRET", SECRET_BYTES);
}

static void build_stable(void) {
  char name[64];
  int stable = open_directory(tree, "stable");
  for (int i = 0; i < 6; i++) {
    snprintf(name, sizeof name, "d%d", i);
    make_directory(stable, name);
    for (int j = 0; j < 4; j++) {
      snprintf(name, sizeof name, "d%d/e%d", i, j);
      make_directory(stable, name);
      for (int k = 0; k < 8; k++) {
        snprintf(name, sizeof name, "d%d/e%d/f%d", i, j, k);
        make_file(stable, name, 1000 * i + 100 * j + 10 * k + 1);
      }
    }
  }
  must(linkat(stable, "d0/e0/f0", stable, "d5/e3/twin", 0), "twin");
  make_symlink(stable, "way-out", "../../outside");
  close(stable);
  for (int i = 0; i < KEPT; i++) {
    snprintf(name, sizeof name, "keep%d", i);
    if (i % 12 == 0) {
      make_directory(busy_dir, name);
      snprintf(name, sizeof name, "keep%d/keep", i);
    }
    make_file(busy_dir, name, 7 * i + 1);
  }
}

// A directory of the shape that all have that change places.
static void build_slot(int at, const char *slot) {
  char name[64];
  make_directory(at, slot);
  for (int n = 0; n < 2; n++) {
    snprintf(name, sizeof name, "%s/n%d", slot, n);
    make_directory(at, name);
    for (int m = 0; m < 2; m++) {
      snprintf(name, sizeof name, "%s/n%d/m%d", slot, n, m);
      make_directory(at, name);
      for (int f = 0; f < 2; f++) {
        snprintf(name, sizeof name, "%s/n%d/m%d/f%d", slot, n, m, f);
        make_file(at, name, 10 * n + f + 1);
      }
    }
  }
}

static void build_swaps(void) {
  char name[64], target[sizeof base + 16];
  snprintf(target, sizeof target, "%s/outside", base);
  for (int i = 0; i < SLOTS; i++) {
    snprintf(name, sizeof name, "s%d", i);
    build_slot(swap_dir, name);
    snprintf(name, sizeof name, "s%d/l", i);
    make_symlink(swap_dir, name, target);
    snprintf(name, sizeof name, "t%d", i);
    switch (i % KINDS) {
      case 0: make_symlink(swap_dir, name, "../../outside"); break;
      case 1: make_symlink(swap_dir, name, target); break;
      case 2: make_symlink(swap_dir, name, "../stable"); break;
      case 3: make_file(swap_dir, name, 3); break;
      case 4: build_slot(swap_dir, name); break;
      default: make_symlink(swap_dir, name, ".."); break;
    }
  }
}

static void build(void) {
  make_directory(AT_FDCWD, "tree");
  make_directory(AT_FDCWD, "outside");
  make_directory(AT_FDCWD, "limbo");
  tree = open_directory(AT_FDCWD, "tree");
  limbo_dir = open_directory(AT_FDCWD, "limbo");
  make_directory(tree, "stable");
  make_directory(tree, "busy");
  make_directory(tree, "swap");
  make_directory(tree, "make");
  swap_dir = open_directory(tree, "swap");
  make_dir = open_directory(tree, "make");
  busy_dir = open_directory(tree, "busy");
  build_outside();
  build_stable();
  build_swaps();
  for (int i = 0; i < WORKSHOPS; i++) {
    char name[64];
    snprintf(name, sizeof name, "w%d", i);
    make_directory(make_dir, name);
  }
}

static int exchange(int at, const char *a, const char *b) {
  return renameat2(at, a, at, b, RENAME_EXCHANGE) == 0;
}

// The directory in slot i, if there is one: whoever followed a link here would work outside.
static int open_slot(unsigned i) {
  char slot[64];
  snprintf(slot, sizeof slot, "s%u", i);
  return openat(swap_dir, slot, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

// A directory on the way, and a link beside it.
static int exchange_inside(unsigned i) {
  int slot = open_slot(i);
  if (slot < 0) {
    return 0;
  }
  int done = exchange(slot, "n0", "l");
  close(slot);
  return done;
}

static void rest(uint64_t *state) {
  struct timespec pause = {0, (long)below(state, PAUSE_NANOS)};
  nanosleep(&pause, NULL);
}

static void *swap_all(void *argument) {
  uint64_t state = *(uint64_t *)argument * 2 + 1;
  char a[64], b[64];
  while (!stop) {
    for (unsigned n = 1 + below(&state, 64); n > 0; n--) {
      unsigned i = below(&state, SLOTS);
      if (below(&state, 3) == 0) {
        swaps += exchange_inside(i);
      } else {
        snprintf(a, sizeof a, "s%u", i);
        snprintf(b, sizeof b, "t%u", i);
        swaps += exchange(swap_dir, a, b);
      }
    }
    rest(&state);
  }
  return NULL;
}

static void come_or_go(uint64_t *state) {
  char name[64];
  snprintf(name, sizeof name, "doubtful%u", below(state, DOUBTFUL));
  if (below(state, 4) == 0) {
    if (mkdirat(busy_dir, name, 0755) == 0) {
      creations++;
      return;
    }
  } else {
    int fd = openat(busy_dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd >= 0) {
      creations += ftruncate(fd, below(state, 4096)) == 0;
      close(fd);
      return;
    }
  }
  removals += unlinkat(busy_dir, name, 0) == 0 || unlinkat(busy_dir, name, AT_REMOVEDIR) == 0;
}

static void build_up(uint64_t *state) {
  char name[64];
  unsigned w = below(state, WORKSHOPS), d = below(state, 4);
  snprintf(name, sizeof name, "w%u/d%u", w, d);
  creations += mkdirat(make_dir, name, 0755) == 0;
  snprintf(name, sizeof name, "w%u/d%u/e%u", w, d, below(state, 3));
  creations += mkdirat(make_dir, name, 0755) == 0;
  snprintf(name, sizeof name, "w%u/d%u/f%u", w, d, below(state, 6));
  int fd = openat(make_dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd >= 0) {
    creations += ftruncate(fd, below(state, 4096)) == 0;
    close(fd);
  }
}

static void tear_down(uint64_t *state) {
  char name[64];
  unsigned w = below(state, WORKSHOPS), d = below(state, 4);
  for (int f = 0; f < 6; f++) {
    snprintf(name, sizeof name, "w%u/d%u/f%d", w, d, f);
    removals += unlinkat(make_dir, name, 0) == 0;
  }
  for (int e = 0; e < 3; e++) {
    snprintf(name, sizeof name, "w%u/d%u/e%d", w, d, e);
    removals += unlinkat(make_dir, name, AT_REMOVEDIR) == 0;
  }
  snprintf(name, sizeof name, "w%u/d%u", w, d);
  removals += unlinkat(make_dir, name, AT_REMOVEDIR) == 0;
}

static void rename_one(uint64_t *state) {
  char from[64], to[64];
  unsigned w = below(state, WORKSHOPS), v = below(state, WORKSHOPS);
  switch (below(state, 4)) {
    case 0: // a whole directory, perhaps over an empty one
      snprintf(from, sizeof from, "w%u/d%u", w, below(state, 4));
      snprintf(to, sizeof to, "w%u/d%u", v, below(state, 4));
      break;
    case 1: // a level deeper or higher
      snprintf(from, sizeof from, "w%u/d%u", w, below(state, 4));
      snprintf(to, sizeof to, "w%u/d%u/e%u", v, below(state, 4), below(state, 3));
      break;
    case 2: // a file
      snprintf(from, sizeof from, "w%u/d%u/f%u", w, below(state, 4), below(state, 6));
      snprintf(to, sizeof to, "w%u/d%u/f%u", v, below(state, 4), below(state, 6));
      break;
    default: // a second name
      snprintf(from, sizeof from, "w%u/d%u/f%u", w, below(state, 4), below(state, 6));
      snprintf(to, sizeof to, "w%u/d%u/f%u", v, below(state, 4), below(state, 6));
      creations += linkat(make_dir, from, make_dir, to, 0) == 0;
      return;
  }
  renames += renameat(make_dir, from, make_dir, to) == 0;
}

// Out of the tree, or back into it.
static void move_one(uint64_t *state) {
  char away[64];
  unsigned i = below(state, SLOTS);
  int slot = open_slot(i);
  if (slot < 0) {
    return;
  }
  snprintf(away, sizeof away, "n%u", i);
  moves += renameat2(slot, "n1", limbo_dir, away, RENAME_NOREPLACE) == 0 ||
           renameat2(limbo_dir, away, slot, "n1", RENAME_NOREPLACE) == 0;
  close(slot);
}

static void *make_and_move(void *argument) {
  uint64_t state = *(uint64_t *)argument * 2 + 3;
  while (!stop) {
    for (unsigned n = 1 + below(&state, 64); n > 0; n--) {
      switch (below(&state, 8)) {
        case 0:
        case 1: come_or_go(&state); break;
        case 2:
        case 3: build_up(&state); break;
        case 4: tear_down(&state); break;
        case 5:
        case 6: rename_one(&state); break;
        default: move_one(&state); break;
      }
    }
    rest(&state);
  }
  return NULL;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: churn DIRECTORY SEED\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  must(chdir(argv[1]), argv[1]);
  if (getcwd(base, sizeof base) == NULL) {
    fail("getcwd");
  }
  uint64_t seed = strtoull(argv[2], NULL, 10);
  build();
  printf("built\n");
  fflush(stdout);
  char byte;
  if (read(STDIN_FILENO, &byte, 1) != 1) {
    return 0;
  }
  pthread_t threads[2];
  if (pthread_create(&threads[0], NULL, swap_all, &seed) != 0 ||
      pthread_create(&threads[1], NULL, make_and_move, &seed) != 0) {
    fail("pthread_create");
  }
  printf("ready\n");
  fflush(stdout);
  while (read(STDIN_FILENO, &byte, 1) > 0) {
  }
  stop = 1;
  pthread_join(threads[0], NULL);
  pthread_join(threads[1], NULL);
  printf("%ld swaps, %ld made, %ld removed, %ld renamed, %ld moved out or in\n", swaps, creations,
         removals, renames, moves);
  return swaps > 0 ? 0 : 1;
}
