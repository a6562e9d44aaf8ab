// SPDX-License-Identifier: Apache-2.0
//
// runmeter: run one command and write down what it cost.
//
//     cc -O2 -o runmeter runmeter.c && ./runmeter RESULT COMMAND [ARGUMENT…]
//
// Writes one line of JSON to the file RESULT: wall, user and system time in nanoseconds, the peak
// resident size in bytes of the largest process, the exit status (-1 and a signal when killed).
// Time runs from before the fork until the command has been waited for. Children the command waited
// for are included, as wait4 has it.
//
// It exists because Java cannot call wait4, and because ru_maxrss starts from the size of the
// process that forked: started from a JVM, every small tool would seem as large as the JVM.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long nanos(struct timeval t) {
  return t.tv_sec * 1000000000LL + t.tv_usec * 1000LL;
}

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fputs("usage: runmeter RESULT COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  FILE *result = fopen(argv[1], "we");
  if (!result) {
    fprintf(stderr, "runmeter: %s: %s\n", argv[1], strerror(errno));
    return 2;
  }
  pid_t self = getpid();
  long long start = now();
  pid_t child = fork();
  if (child == 0) {
#ifdef __linux__
    // Whoever kills the meter means the command; the second line closes the race before the first.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != self) _exit(126);
#endif
    execvp(argv[2], argv + 2);
    fprintf(stderr, "%s: %s\n", argv[2], strerror(errno));
    _exit(errno == ENOENT ? 127 : 126);
  }
  if (child < 0) {
    fprintf(stderr, "runmeter: fork: %s\n", strerror(errno));
    return 2;
  }
  int status = 0;
  struct rusage usage;
  pid_t waited;
  // Ctrl-C reaches the command too, which decides what to do about it: stay to write its cost down.
  signal(SIGINT, SIG_IGN);
  do waited = wait4(child, &status, 0, &usage);
  while (waited < 0 && errno == EINTR);
  long long wall = now() - start;
  if (waited < 0) {
    fprintf(stderr, "runmeter: wait4: %s\n", strerror(errno));
    return 2;
  }
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  int killer = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  fprintf(result,
          "{\"wall\":%lld,\"user\":%lld,\"sys\":%lld,\"maxrss\":%lld,\"exit\":%d,\"signal\":%d}\n",
          wall, nanos(usage.ru_utime), nanos(usage.ru_stime), usage.ru_maxrss * 1024LL, code,
          killer);
  if (fclose(result)) {
    fprintf(stderr, "runmeter: %s: %s\n", argv[1], strerror(errno));
    return 2;
  }
  return code < 0 ? 128 + killer : code;
}
