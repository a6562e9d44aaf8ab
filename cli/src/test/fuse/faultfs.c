// SPDX-License-Identifier: Apache-2.0
//
// faultfs: a file system that does what no file system should, through FUSE.
//
//     faultfs MOUNTPOINT
//
// There is nothing behind it: MOUNTPOINT/WORD is a tree made up of its fault, which is what WORD
// says. It lists `healthy`, `bad` and `last`, and only `bad` has the fault:
//
//     WORD/              8 blocks (of 512 bytes)
//     WORD/healthy/      8, with the files `one` of 8 blocks and `two` of 16
//     WORD/bad           a file of 64 blocks, or a directory of 8 with the files f0 to f5 of 8 each
//     WORD/last          a file of 32
//
// Errors are WORDs like `readdir-EIO`: what fails, and how, by the name of the errno or as a number.
//
//     lookup  lookupdir    looking up `bad`, which the listing calls a file or a directory
//     getattr getattrdir   its attributes, once it was looked up
//     opendir readdir readdir3   opening it; listing it, at once or after three entries
//     stall-, as in `stall-readdir`: the same are never answered, but with EIO upon SIGUSR1
//     polite-, as in `polite-readdir`: not answered, either, but with EINTR when interrupted
//     slow-, as in `slow-readdir`: answered after 100 ms; die-: the server ends itself
//
// Listings of `bad`:
//
//     single    one entry in each reply          descending  cookies that fall, and end
//     twice     each name twice                  stuck       one cookie for all: never ends
//     circle    cookies that come round again: never ends
//     repeat    the same names with new cookies, for ever
//     endless endlessdirs   new names of files or directories, for ever
//     names     other names whenever it is opened
//     empty dot dotdot slash nul long control   also an entry of such a name
//
// What is told of `bad`, a file unless its name says otherwise (d_ino never is st_ino):
//
//     unknown (all of WORD) liedir liefile lielink   d_type says nothing, or something else
//     flip                                       is a file and a directory in turns
//     noblocks hugeblocks negblocks maxblocks    st_blocks: none, 2^62, -1, 2^54
//     maxsize negsize grow                       st_size: 2^63-1, -1, another each time
//     nolinks manylinks                          st_nlink: 0, 2^32-1
//     sameino samelinks (all of WORD)            one st_ino for everything; st_nlink is 1 or 2
//
// Shapes of `bad`:
//
//     deep      d in it, and in that d, for ever, each with one file
//     self      `again` in it, with its own st_ino; loop3, loop100: with that of the third, 100th above
//     node      `again` in it is the same node to the kernel, too
//
// Once a request is held back there is a file `held` in the folder where the server was started.
//
// Ends on unmount, SIGTERM or SIGINT. Written against libfuse 3 (Debian: libfuse3-dev),
// fuse_lowlevel.h, and struct fuse_dirent of linux/fuse.h, which is made here, since libfuse could
// not make a wrong one.

#define FUSE_USE_VERSION 312
#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse_lowlevel.h>
#include <linux/fuse.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SMALL = 8, FILES = 6, BUCKETS = 4096, HELD = 1024 };

enum role { ROOT, TOP, HEALTHY, BAD, PLAIN_FILE };

// What the kernel knows by its address. Never forgotten: a tree has thousands, not millions.
struct node {
  struct node *parent;
  struct node *next;  // in its bucket
  const char *word;
  enum role role;
  unsigned depth;  // below `bad`
  bool directory;
  uint64_t blocks;
  uint64_t inode;
  char name[];
};

struct item {
  const char *name;
  size_t length;
  unsigned char type;
  uint64_t inode;
  uint64_t cookie;
};

static struct node *buckets[BUCKETS];
static pthread_mutex_t nodes_lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t last_inode = 1;
static unsigned long counter;  // for what is different each time

static fuse_req_t held[HELD];
static pthread_mutex_t held_lock = PTHREAD_MUTEX_INITIALIZER;

static bool is(const struct node *node, const char *word) { return strcmp(node->word, word) == 0; }

static unsigned long count(void) { return __atomic_fetch_add(&counter, 1, __ATOMIC_RELAXED); }

// ---- what a word says

static const struct {
  const char *name;
  int number;
} errors[] = {{"EIO", EIO},       {"EACCES", EACCES},     {"ESTALE", ESTALE}, {"ELOOP", ELOOP},
              {"ENOENT", ENOENT}, {"ENOTCONN", ENOTCONN}, {"EINTR", EINTR},   {"ENOTDIR", ENOTDIR},
              {"EPERM", EPERM},   {"ENOMEM", ENOMEM},     {"EAGAIN", EAGAIN}, {"ENFILE", ENFILE}};

// The errno at the end of `word` if it begins with `operation` and a hyphen, else 0.
static int error_of(const char *word, const char *operation) {
  size_t length = strlen(operation);
  if (strncmp(word, operation, length) != 0 || word[length] != '-') {
    return 0;
  }
  const char *name = word + length + 1;
  for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
    if (strcmp(name, errors[i].name) == 0) {
      return errors[i].number;
    }
  }
  return atoi(name);
}

static bool means(const char *word, const char *how, const char *operation) {
  size_t length = strlen(how);
  return strncmp(word, how, length) == 0 && strcmp(word + length, operation) == 0;
}

// Answer a request only on certain conditions. Runs on its own thread of libfuse.
static void interrupted(fuse_req_t request, void *data) {
  (void)data;
  pthread_mutex_lock(&held_lock);
  bool found = false;
  for (int i = 0; i < HELD; i++) {
    if (held[i] == request) {
      held[i] = NULL;
      found = true;
    }
  }
  pthread_mutex_unlock(&held_lock);
  if (found) {
    fuse_reply_err(request, EINTR);
  }
}

static void hold(fuse_req_t request) {
  pthread_mutex_lock(&held_lock);
  int i = 0;
  while (i < HELD && held[i] != NULL) {
    i++;
  }
  if (i < HELD) {
    held[i] = request;
  }
  pthread_mutex_unlock(&held_lock);
  close(open("held", O_WRONLY | O_CREAT, 0600));
}

static void *release_held(void *signals) {
  for (;;) {
    int signal;
    sigwait(signals, &signal);
    pthread_mutex_lock(&held_lock);
    for (int i = 0; i < HELD; i++) {
      if (held[i] != NULL) {
        fuse_reply_err(held[i], EIO);
        held[i] = NULL;
      }
    }
    pthread_mutex_unlock(&held_lock);
  }
  return NULL;
}

// Whether the fault is in `operation` on a node of such a word; then the request is answered, or
// is not to be.
static bool fails(fuse_req_t request, const char *word, const char *operation) {
  if (means(word, "stall-", operation)) {
    hold(request);
    return true;
  }
  if (means(word, "polite-", operation)) {
    hold(request);
    fuse_req_interrupt_func(request, interrupted, NULL);
    return true;
  }
  if (means(word, "die-", operation)) {
    kill(getpid(), SIGKILL);
  }
  if (means(word, "slow-", operation)) {
    usleep(100000);
  }
  int error = error_of(word, operation);
  if (error != 0) {
    fuse_reply_err(request, error);
  }
  return error != 0;
}

static bool begins(const char *text, const char *with) {
  return strncmp(text, with, strlen(with)) == 0;
}

// Whether `bad` is a directory.
static bool bad_is_directory(const char *word) {
  static const char *const files[] = {"lookup-",  "getattr-",   "liefile",   "lielink", "noblocks",
                                      "hugeblocks", "negblocks", "maxblocks", "maxsize", "negsize",
                                      "grow",       "nolinks",   "manylinks"};
  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
    if (begins(word, files[i])) {
      return false;
    }
  }
  return strstr(word, "-lookup") == NULL || strstr(word, "-lookupdir") != NULL;
}

// How far above the last directory of a loop the one is that comes again; 0 when there is no loop.
static unsigned loop_length(const char *word) {
  return strcmp(word, "self") == 0      ? 1
         : strcmp(word, "loop3") == 0   ? 3
         : strcmp(word, "loop100") == 0 ? 100
                                        : 0;
}

// ---- nodes

static struct node root = {.word = "", .role = ROOT, .directory = true, .inode = 1};

static struct node *node_of(fuse_ino_t number) {
  return number == FUSE_ROOT_ID ? &root : (struct node *)number;
}

static const struct node *above(const struct node *node, unsigned levels) {
  for (; levels > 0; levels--) {
    node = node->parent;
  }
  return node;
}

// Fill in what the child `name` of `parent` is; whether there is one.
static bool describe(struct node *child, const struct node *parent, const char *name) {
  child->word = parent->role == ROOT ? child->name : parent->word;
  child->role = PLAIN_FILE;
  child->blocks = SMALL;
  switch (parent->role) {
    case ROOT:
      child->role = TOP;
      child->directory = true;
      return name[0] != '.';
    case TOP:
      if (strcmp(name, "healthy") == 0) {
        child->role = HEALTHY;
        child->directory = true;
      } else if (strcmp(name, "bad") == 0) {
        child->role = BAD;
        child->directory = bad_is_directory(parent->word);
        child->blocks = child->directory ? 8 : 64;
      } else {
        child->blocks = 32;
        return strcmp(name, "last") == 0;
      }
      return true;
    case HEALTHY:
      child->blocks = strcmp(name, "two") == 0 ? 16 : 8;
      return strcmp(name, "one") == 0 || strcmp(name, "two") == 0;
    case BAD:
      if (strcmp(name, "again") == 0 || strcmp(name, "d") == 0 || is(parent, "endlessdirs")) {
        child->role = is(parent, "endlessdirs") ? HEALTHY : BAD;
        child->depth = parent->depth + 1;
        child->directory = true;
        unsigned length = loop_length(parent->word);
        if (length > 0 && child->depth >= length) {
          child->inode = above(child->parent, length - 1)->inode;
        }
      }
      return name[0] != 'x';  // for names that are listed, but that nobody is to find
    case PLAIN_FILE:
      break;
  }
  return false;
}

// The child of `parent`, the same each time; NULL when there is none.
static struct node *child_of(struct node *parent, const char *name) {
  bool flips = parent->role == TOP && is(parent, "flip") && strcmp(name, "bad") == 0;
  unsigned long hash = (unsigned long)parent >> 4;
  for (const char *c = name; *c != '\0'; c++) {
    hash = hash * 31 + (unsigned char)*c;
  }
  struct node **bucket = &buckets[hash % BUCKETS];
  pthread_mutex_lock(&nodes_lock);
  struct node *node = flips ? NULL : *bucket;
  while (node != NULL && (node->parent != parent || strcmp(node->name, name) != 0)) {
    node = node->next;
  }
  if (node == NULL && (node = calloc(1, sizeof *node + strlen(name) + 1)) != NULL) {
    strcpy(node->name, name);
    node->parent = parent;
    if (describe(node, parent, name)) {
      if (flips) {
        node->directory = count() % 2 == 0;
      }
      if (node->inode == 0) {
        node->inode = ++last_inode;
      }
      node->next = *bucket;
      *bucket = node;
    } else {
      free(node);
      node = NULL;
    }
  }
  pthread_mutex_unlock(&nodes_lock);
  return node;
}

static struct stat attributes_of(const struct node *node) {
  struct stat a = {
      .st_ino = node->inode,
      .st_mode = node->directory ? S_IFDIR | 0755 : S_IFREG | 0644,
      .st_nlink = node->directory ? 2 : 1,
      .st_size = (off_t)node->blocks * 512,
      .st_blocks = (blkcnt_t)node->blocks,
      .st_blksize = 4096,
      .st_mtim = {.tv_sec = 1000000000, .tv_nsec = (long)(node->inode % 1000000000)},
  };
  a.st_ctim = a.st_mtim;
  if (node->directory) {
    a.st_blocks = 8;
    a.st_size = 4096;
  }
  if (is(node, "sameino") || is(node, "samelinks")) {
    a.st_ino = 7;
    a.st_nlink = is(node, "sameino") ? 1 : 2;
  }
  if (node->role == BAD && !node->directory) {
    a.st_blocks = is(node, "noblocks")     ? 0
                  : is(node, "hugeblocks") ? (blkcnt_t)1 << 62
                  : is(node, "maxblocks")  ? (blkcnt_t)1 << 54
                  : is(node, "negblocks")  ? -1
                                           : a.st_blocks;
    a.st_size = is(node, "maxsize")   ? INT64_MAX
                : is(node, "negsize") ? -1
                : is(node, "grow")    ? (off_t)count()
                                      : a.st_size;
    a.st_nlink = is(node, "nolinks") ? 0 : is(node, "manylinks") ? 0xFFFFFFFF : a.st_nlink;
  }
  return a;
}

// ---- listings

static struct item item(const char *name, unsigned char type, uint64_t cookie) {
  struct item made = {name, strlen(name), type, 1000 + cookie, cookie};
  return made;
}

// Entry number `i` of a directory; whether there is one. Names it makes are put into `text`.
static bool usual_entry(const struct node *node, uint64_t i, char *text, struct item *entry) {
  static const char *const tops[] = {"healthy", "bad", "last"};
  static const char *const files[] = {"one", "two"};
  if (node->role == TOP && i < 3) {
    bool directory = i == 0 || (i == 1 && bad_is_directory(node->word));
    *entry = item(tops[i], directory ? DT_DIR : DT_REG, i + 1);
    if (i == 1) {
      entry->type = is(node, "liedir")    ? DT_REG
                    : is(node, "liefile") ? DT_DIR
                    : is(node, "lielink") ? DT_LNK
                                          : entry->type;
    }
    return true;
  }
  if (node->role == HEALTHY && i < 2) {
    *entry = item(files[i], DT_REG, i + 1);
    return true;
  }
  if (node->role == BAD && i < FILES) {
    sprintf(text, "f%d", (int)i);
    *entry = item(text, DT_REG, i + 1);
    return true;
  }
  return false;
}

// What `bad` lists after the position `at`; whether there is more.
static bool bad_entry(const struct node *node, uint64_t at, char *text, struct item *entry) {
  if (is(node, "twice")) {
    bool there = usual_entry(node, at / 2, text, entry);
    entry->cookie = at + 1;
    return there;
  }
  if (is(node, "descending")) {
    uint64_t i = at == 0 ? 0 : 1000 - at;
    bool there = usual_entry(node, i, text, entry);
    entry->cookie = 1000 - i - 1;
    return there;
  }
  if (is(node, "stuck") || is(node, "circle")) {
    usual_entry(node, at % FILES, text, entry);
    entry->cookie = is(node, "stuck") ? 1 : at % FILES + 1;
    return true;
  }
  if (is(node, "repeat")) {
    usual_entry(node, at % FILES, text, entry);
    entry->cookie = at + 1;
    return true;
  }
  if (is(node, "endless") || is(node, "endlessdirs")) {
    sprintf(text, "n%lu", (unsigned long)at);
    *entry = item(text, is(node, "endless") ? DT_REG : DT_DIR, at + 1);
    return true;
  }
  if (is(node, "names")) {
    sprintf(text, "g%lu", count());
    *entry = item(text, DT_REG, at + 1);
    return at < FILES;
  }
  bool loops = loop_length(node->word) > 0 || is(node, "node");
  if (loops || is(node, "deep")) {
    *entry = item(at == 0 ? "f0" : loops ? "again" : "d", at == 0 ? DT_REG : DT_DIR, at + 1);
    return at < 2;
  }
  if (at == FILES) {
    static const struct {
      const char *word;
      const char *name;
      size_t length;
    } odd[] = {{"empty", "", 0},
               {"dot", ".", 1},
               {"dotdot", "..", 2},
               {"slash", "x/y", 3},
               {"nul", "f0\0and more of it", 15},
               {"control", "\033[2J\n\xff\xfe", 7}};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
      if (is(node, odd[i].word)) {
        *entry = item(odd[i].name, DT_REG, at + 1);
        entry->length = odd[i].length;
        return true;
      }
    }
    if (is(node, "long")) {
      memset(text, 'l', 1024);
      *entry = (struct item){text, 1024, DT_REG, 2000, at + 1};
      return true;
    }
  }
  return usual_entry(node, at, text, entry);
}

static void read_directory(fuse_req_t request, fuse_ino_t number, size_t size, off_t offset,
                           struct fuse_file_info *info) {
  (void)info;
  struct node *node = node_of(number);
  bool bad = node->role == BAD;
  if (bad && fails(request, node->word, "readdir")) {
    return;
  }
  char *reply = calloc(1, size);
  size_t length = 0;
  uint64_t at = (uint64_t)offset;
  char text[2048];
  struct item entry;
  while (bad ? bad_entry(node, at, text, &entry) : usual_entry(node, at, text, &entry)) {
    size_t needed = FUSE_DIRENT_ALIGN(FUSE_NAME_OFFSET + entry.length);
    if (length + needed > size) {
      break;
    }
    if (bad && at == 3 && error_of(node->word, "readdir3") != 0) {
      if (length == 0) {
        fuse_reply_err(request, error_of(node->word, "readdir3"));
        free(reply);
        return;
      }
      break;
    }
    struct fuse_dirent *dirent = (struct fuse_dirent *)(void *)(reply + length);
    dirent->ino = entry.inode;
    dirent->off = entry.cookie;
    dirent->namelen = (uint32_t)entry.length;
    dirent->type = is(node, "unknown") ? DT_UNKNOWN : entry.type;
    memcpy(dirent->name, entry.name, entry.length);
    length += needed;
    at = is(node, "stuck") ? at + 1 : entry.cookie;
    if (bad && (is(node, "single") || is(node, "circle"))) {
      break;
    }
  }
  fuse_reply_buf(request, reply, length);
  free(reply);
}

static void open_directory(fuse_req_t request, fuse_ino_t number, struct fuse_file_info *info) {
  struct node *node = node_of(number);
  if (node->role != BAD || !fails(request, node->word, "opendir")) {
    fuse_reply_open(request, info);
  }
}

// ---- attributes

static void look_up(fuse_req_t request, fuse_ino_t number, const char *name) {
  struct node *parent = node_of(number);
  bool bad = parent->role == TOP && strcmp(name, "bad") == 0;
  if (bad && (fails(request, parent->word, "lookup") || fails(request, parent->word, "lookupdir"))) {
    return;
  }
  struct node *node = child_of(parent, name);
  if (node == NULL) {
    fuse_reply_err(request, ENOENT);
    return;
  }
  if (is(node, "node") && node->depth > 0) {
    node = node->parent;
  }
  struct fuse_entry_param entry = {.ino = (fuse_ino_t)node, .attr = attributes_of(node)};
  fuse_reply_entry(request, &entry);
}

static void get_attributes(fuse_req_t request, fuse_ino_t number, struct fuse_file_info *info) {
  (void)info;
  struct node *node = node_of(number);
  bool bad = node->role == BAD;
  if (bad &&
      (fails(request, node->word, "getattr") || fails(request, node->word, "getattrdir"))) {
    return;
  }
  struct stat attributes = attributes_of(node);
  fuse_reply_attr(request, &attributes, 0);
}

static const struct fuse_lowlevel_ops operations = {
    .lookup = look_up,
    .getattr = get_attributes,
    .opendir = open_directory,
    .readdir = read_directory,
};

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: faultfs MOUNTPOINT\n");
    return 2;
  }
  char *words[] = {argv[0], "-o", "ro,fsname=faultfs,subtype=faultfs"};
  struct fuse_args arguments = FUSE_ARGS_INIT(3, words);
  struct fuse_session *session =
      fuse_session_new(&arguments, &operations, sizeof operations, NULL);
  if (session == NULL || fuse_set_signal_handlers(session) != 0 ||
      fuse_session_mount(session, argv[1]) != 0) {
    return 1;
  }
  sigset_t release;
  sigemptyset(&release);
  sigaddset(&release, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &release, NULL);
  pthread_t releaser;
  pthread_create(&releaser, NULL, release_held, &release);

  struct fuse_loop_config *config = fuse_loop_cfg_create();
  fuse_loop_cfg_set_max_threads(config, 64);
  int status = fuse_session_loop_mt(session, config);
  fuse_loop_cfg_destroy(config);
  fuse_session_unmount(session);
  fuse_remove_signal_handlers(session);
  fuse_session_destroy(session);
  return status == 0 ? 0 : 1;
}
