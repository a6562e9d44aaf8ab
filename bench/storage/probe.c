// SPDX-License-Identifier: Apache-2.0
//
// probe: floor, with other ways to ask the same questions.
//
//     cc -O2 -pthread -o probe probe.c && ./probe DIR [THREADS] [OPTION]...
//                                                        prints BYTES<TAB>ENTRIES, as floor does
//
//     buffer=BYTES    what one getdents64 may return (default: 65536, as floor)
//     sort=NAMES      stat in order of inode number: whenever at least so many names were listed
//                     (1: what one getdents64 returned), and at the end; `sort=all`: only at the end.
//                     Directories found together are opened in that order, too
//     ring=DEPTH      statx, and openat of directories, through io_uring: a ring a thread, with up to
//                     DEPTH requests under way, from any number of directories
//     workers=N       with ring: how many kernel threads may serve it (default: the kernel's own rule,
//                     four a processor at most)
//     fadvise         posix_fadvise(POSIX_FADV_WILLNEED) of every directory when it is opened
//     readahead       readahead() of it
//
// The ways are compared by bench/storage/run. Everything that is not about a way is floor's own
// code, so a difference between floor and `probe DIR` would be an error of this program.
//
// Names given to io_uring are copied, so that they can wait while the next directory is read. There
// is no getdents among its operations: reading a listing blocks the thread, as it does everywhere.
// A directory's own statx and close stay calls: neither waits for storage once it is open.
#define main floor_main
#include "../floor/floor.c"
#undef main

#include <linux/io_uring.h>
#include <sys/mman.h>

enum { NAME = 256 };
static const unsigned MASK = STATX_TYPE | STATX_NLINK | STATX_INO | STATX_BLOCKS;
static const int BY_NAME = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT;
static const int OPEN = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

static size_t buffer_size = 64 << 10;
static size_t window;  // names; 0: in the order they are listed
static unsigned depth, workers;
static int use_fadvise, use_readahead;
static atomic_uint advised, refused, refusal;

static void advise(int fd) {
  int error = 0;
  if (use_fadvise) error = posix_fadvise(fd, 0, 0, POSIX_FADV_WILLNEED);
  if (use_readahead && readahead(fd, 0, 1 << 20)) error = errno;
  if (error) { refused++; refusal = (unsigned)error; } else advised++;
}

// ---- The ring ----

// A request under way. A directory's has the directory itself; an entry's, the one it is in.
struct request {
  struct request *next;
  struct dir *dir;
  int opens;
  char name[NAME];
  struct statx st;
};

struct ring {
  int fd;
  unsigned *sq_tail, *sq_mask, *cq_head, *cq_tail, *cq_mask;
  struct io_uring_sqe *sqes;
  struct io_uring_cqe *cqes;
  struct request *requests, *idle;
  unsigned unsubmitted, under_way, opening;
  struct dir *opened;
};

// What a thread has: its listing, which grows to a whole window, and its sums.
struct worker {
  struct ring ring;
  char *listing;
  size_t capacity;
  struct name { uint64_t inode; char *dirent; } *names;
  size_t names_capacity;
  struct dir *first, *last;
  size_t children;
  uint64_t sum, entries;
};

static void fatal(const char *what) {
  fprintf(stderr, "probe: %s: %s\n", what, strerror(errno));
  exit(3);
}

static void *map(int fd, size_t size, off_t what) {
  void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, what);
  if (at == MAP_FAILED) fatal("io_uring mmap");
  return at;
}

// One ring a thread: its kernel threads then are this thread's alone, up to its own limit.
static void open_ring(struct ring *r) {
  struct io_uring_params p = {.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN};
  r->fd = (int)syscall(SYS_io_uring_setup, depth, &p);
  if (r->fd < 0) fatal("io_uring_setup");
  size_t sq_size = p.sq_off.array + p.sq_entries * sizeof(unsigned);
  size_t cq_size = p.cq_off.cqes + p.cq_entries * sizeof(struct io_uring_cqe);
  char *sq = map(r->fd, sq_size, IORING_OFF_SQ_RING), *cq = map(r->fd, cq_size, IORING_OFF_CQ_RING);
  r->sq_tail = (unsigned *)(sq + p.sq_off.tail);
  r->sq_mask = (unsigned *)(sq + p.sq_off.ring_mask);
  r->cq_head = (unsigned *)(cq + p.cq_off.head);
  r->cq_tail = (unsigned *)(cq + p.cq_off.tail);
  r->cq_mask = (unsigned *)(cq + p.cq_off.ring_mask);
  r->cqes = (struct io_uring_cqe *)(cq + p.cq_off.cqes);
  r->sqes = map(r->fd, p.sq_entries * sizeof *r->sqes, IORING_OFF_SQES);
  unsigned *array = (unsigned *)(sq + p.sq_off.array);
  for (unsigned i = 0; i < p.sq_entries; i++) array[i] = i;
  unsigned most[2] = {workers, 0};
  if (workers && syscall(SYS_io_uring_register, r->fd, IORING_REGISTER_IOWQ_MAX_WORKERS, most, 2))
    fatal("IORING_REGISTER_IOWQ_MAX_WORKERS");
  r->requests = need(calloc(depth, sizeof *r->requests));
  for (unsigned i = 0; i < depth; i++) {
    r->requests[i].next = r->idle;
    r->idle = &r->requests[i];
  }
}

static void completed(struct worker *w, struct request *q, int result) {
  struct ring *r = &w->ring;
  struct dir *d = q->dir;
  q->next = r->idle;
  r->idle = q;
  r->under_way--;
  errno = -result;
  if (!q->opens) {
    if (result) failed(q->name);
    else w->sum += blocks(&q->st);
    release(d);
    return;
  }
  r->opening--;
  d->fd = result < 0 ? -1 : result;
  if (result < 0) {
    failed(q->name);
    if (!statx(d->parent ? d->parent->fd : AT_FDCWD, d->name, BY_NAME, MASK, &q->st))
      w->sum += q->st.stx_blocks;
  }
  release(d->parent);
  d->next = r->opened;
  r->opened = d;
}

// Hand over what is prepared, wait until `least` requests have completed, and take up all that have.
static void enter(struct worker *w, unsigned least) {
  struct ring *r = &w->ring;
  long n = syscall(SYS_io_uring_enter, r->fd, r->unsubmitted, least, IORING_ENTER_GETEVENTS, NULL, 0);
  if (n < 0 && errno != EINTR) fatal("io_uring_enter");
  if (n > 0) r->unsubmitted -= (unsigned)n;
  unsigned head = *r->cq_head, tail = __atomic_load_n(r->cq_tail, __ATOMIC_ACQUIRE);
  for (; head != tail; head++) {
    struct io_uring_cqe *c = &r->cqes[head & *r->cq_mask];
    completed(w, (struct request *)(uintptr_t)c->user_data, c->res);
  }
  __atomic_store_n(r->cq_head, head, __ATOMIC_RELEASE);
}

static void request(struct worker *w, int opcode, int at, const char *name, struct dir *d) {
  struct ring *r = &w->ring;
  while (!r->idle) enter(w, 1);
  struct request *q = r->idle;
  r->idle = q->next;
  q->dir = d;
  q->opens = opcode == IORING_OP_OPENAT;
  if (strlen(name) >= NAME) { errno = ENAMETOOLONG; fatal(name); }
  strcpy(q->name, name);
  unsigned tail = *r->sq_tail;
  struct io_uring_sqe *s = &r->sqes[tail & *r->sq_mask];
  memset(s, 0, sizeof *s);
  s->opcode = (uint8_t)opcode;
  s->fd = at;
  s->addr = (uintptr_t)q->name;
  s->user_data = (uintptr_t)q;
  if (q->opens) {
    s->open_flags = (uint32_t)OPEN;
    r->opening++;
  } else {
    s->len = MASK;
    s->statx_flags = (uint32_t)BY_NAME;
    s->off = (uintptr_t)&q->st;
  }
  __atomic_store_n(r->sq_tail, tail + 1, __ATOMIC_RELEASE);
  r->unsubmitted++;
  r->under_way++;
}

// ---- Reading ----

static void add_child(struct worker *w, struct dir *d, const char *name) {
  struct dir *child = new_dir(d, name);
  if (window) {  // last in order is opened last
    child->next = NULL;
    if (w->last) w->last->next = child; else w->first = child;
    w->last = child;
  } else {
    child->next = w->first;
    w->first = child;
    if (!w->last) w->last = child;
  }
  w->children++;
}

static void describe(struct worker *w, struct dir *d, const struct dirent64 *e) {
  struct statx st;
  if (e->d_type == DT_DIR) {
    add_child(w, d, e->d_name);
  } else if (depth && e->d_type != DT_UNKNOWN) {
    d->holders++;
    request(w, IORING_OP_STATX, d->fd, e->d_name, d);
  } else if (statx(d->fd, e->d_name, BY_NAME, MASK, &st)) {
    failed(e->d_name);
  } else if (e->d_type == DT_UNKNOWN && S_ISDIR(st.stx_mode)) {
    add_child(w, d, e->d_name);
  } else {
    w->sum += blocks(&st);
  }
}

static int by_inode(const void *a, const void *b) {
  uint64_t x = ((const struct name *)a)->inode, y = ((const struct name *)b)->inode;
  return (x > y) - (x < y);
}

static int is_dots(const struct dirent64 *e) {
  return !strcmp(e->d_name, ".") || !strcmp(e->d_name, "..");
}

static void describe_sorted(struct worker *w, struct dir *d, size_t used) {
  size_t count = 0, ordered = 1;
  for (char *p = w->listing; p < w->listing + used; p += ((struct dirent64 *)p)->d_reclen) {
    struct dirent64 *e = (struct dirent64 *)p;
    if (is_dots(e)) continue;
    if (count == w->names_capacity) {
      w->names_capacity = count ? 2 * count : 4096;
      w->names = need(realloc(w->names, w->names_capacity * sizeof *w->names));
    }
    w->names[count++] = (struct name){e->d_ino, p};
    ordered &= count < 2 || w->names[count - 2].inode <= e->d_ino;
  }
  if (!ordered) qsort(w->names, count, sizeof *w->names, by_inode);
  for (size_t i = 0; i < count; i++) describe(w, d, (struct dirent64 *)w->names[i].dirent);
}

static void push_children(struct worker *w, struct dir *d) {
  d->holders += w->children;
  if (w->children) push(w->first, w->last, w->children);
  w->first = w->last = NULL;
  w->children = 0;
}

// List `d`, which is open, and look at what is in it.
static void list(struct worker *w, struct dir *d) {
  struct statx st;
  size_t used = 0, listed = 0;
  long n;
  if (use_fadvise || use_readahead) advise(d->fd);
  if (statx(d->fd, "", AT_EMPTY_PATH, MASK, &st)) failed(d->name); else w->sum += st.stx_blocks;
  do {
    if (w->capacity - used < buffer_size) {
      w->capacity += w->capacity + buffer_size;
      w->listing = need(realloc(w->listing, w->capacity));
    }
    char *start = w->listing + used;
    n = syscall(SYS_getdents64, d->fd, start, buffer_size);
    if (n < 0) failed(d->name);
    for (char *p = start; p < start + n; p += ((struct dirent64 *)p)->d_reclen) {
      struct dirent64 *e = (struct dirent64 *)p;
      if (is_dots(e)) continue;
      listed++;
      w->entries++;
      if (!window) describe(w, d, e);
    }
    if (window) {
      used += n > 0 ? (size_t)n : 0;
      if (listed < window && n > 0) continue;
      describe_sorted(w, d, used);
      used = listed = 0;
    }
    push_children(w, d);
  } while (n > 0);
}

static void finished(struct dir *d) {
  release(d);
  pthread_mutex_lock(&lock);
  if (!--open_work) pthread_cond_broadcast(&more);
  pthread_mutex_unlock(&lock);
}

// The next directory, or NULL: at once if `patient` is 0, else when all is done.
static struct dir *take(int patient) {
  pthread_mutex_lock(&lock);
  while (patient && !work && open_work) pthread_cond_wait(&more, &lock);
  struct dir *d = work;
  if (d) work = d->next;
  pthread_mutex_unlock(&lock);
  return d;
}

// Keep some directories on their way to being open, few enough that others find work, too.
static void open_ahead(struct worker *w) {
  struct ring *r = &w->ring;
  unsigned most = depth / 4 ? depth / 4 : 1;
  if (r->opened || r->opening > most / 2) return;
  struct dir *d;
  while (r->opening < most && (d = take(0)))
    request(w, IORING_OP_OPENAT, d->parent ? d->parent->fd : AT_FDCWD, d->name, d);
}

static int next_from_ring(struct worker *w) {
  struct ring *r = &w->ring;
  open_ahead(w);
  if (r->opened) {
    struct dir *d = r->opened;
    r->opened = d->next;
    if (r->unsubmitted) enter(w, 0);  // before the listing blocks this thread
    if (d->fd >= 0) list(w, d);
    finished(d);
  } else if (r->under_way) {
    enter(w, 1);
  } else {
    struct dir *d = take(1);
    if (!d) return 0;
    request(w, IORING_OP_OPENAT, d->parent ? d->parent->fd : AT_FDCWD, d->name, d);
  }
  return 1;
}

static int next_plain(struct worker *w) {
  struct dir *d = take(1);
  if (!d) return 0;
  int from = d->parent ? d->parent->fd : AT_FDCWD;
  d->fd = openat(from, d->name, OPEN);
  if (d->fd < 0) {
    struct statx st;
    failed(d->name);
    if (!statx(from, d->name, BY_NAME, MASK, &st)) w->sum += st.stx_blocks;
  }
  release(d->parent);
  if (d->fd >= 0) list(w, d);
  finished(d);
  return 1;
}

static void *run(void *unused) {
  struct worker w = {0};
  (void)unused;
  if (depth) open_ring(&w.ring);
  while (depth ? next_from_ring(&w) : next_plain(&w)) {}
  total_blocks += w.sum;
  total_entries += w.entries;
  free(w.listing);
  free(w.names);
  free(w.ring.requests);
  return NULL;
}

static int usage(void) {
  fputs("usage: probe DIR [THREADS] [buffer=BYTES] [sort=NAMES|sort=all] [ring=DEPTH] [workers=N]"
        " [fadvise] [readahead]\n", stderr);
  return 2;
}

static int option(const char *a) {
  char *end = "";
  if (!strcmp(a, "fadvise")) use_fadvise = 1;
  else if (!strcmp(a, "readahead")) use_readahead = 1;
  else if (!strcmp(a, "sort=all")) window = SIZE_MAX;
  else if (!strncmp(a, "sort=", 5)) window = strtoul(a + 5, &end, 10);
  else if (!strncmp(a, "buffer=", 7)) buffer_size = strtoul(a + 7, &end, 10);
  else if (!strncmp(a, "ring=", 5)) depth = (unsigned)strtoul(a + 5, &end, 10);
  else if (!strncmp(a, "workers=", 8)) workers = (unsigned)strtoul(a + 8, &end, 10);
  else return 0;
  return !*end && buffer_size >= 1024;
}

int main(int argc, char **argv) {
  long threads = 0;
  for (int i = 2; i < argc; i++) {
    char *end;
    long number = strtol(argv[i], &end, 10);
    if (!*end && number > 0 && number <= 1024) threads = number;
    else if (!option(argv[i])) return usage();
  }
  if (argc < 2) return usage();
  if (!threads) threads = sysconf(_SC_NPROCESSORS_ONLN);
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
    if (pthread_create(&ids[i], NULL, run, NULL)) threads = i;
  run(NULL);
  for (long i = 1; i < threads; i++) pthread_join(ids[i], NULL);
  printf("%llu\t%llu\n", (unsigned long long)total_blocks * 512, (unsigned long long)total_entries);
  if (use_fadvise || use_readahead)
    fprintf(stderr, "probe: %u directories advised, %u refused%s%s\n", advised, refused,
            refused ? ": " : "", refused ? strerror((int)refusal) : "");
  return failures ? 1 : 0;
}
