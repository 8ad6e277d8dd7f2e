// What a power cut leaves: beside the folder POWER_CUT_FROM a second one, POWER_CUT_TO, that holds only what was fsynced.
// Preloaded into the relay; after a SIGKILL the second folder is the disk. Names change at once, contents at fsync only;
// torn and reordered sectors are not modelled.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 65536
#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static off_t from[FDS], to[FDS]; /* written since the last fsync, by descriptor */

static void written(int fd, off_t at, ssize_t bytes) {
  if (fd < 0 || fd >= FDS || bytes <= 0) return;
  pthread_mutex_lock(&lock);
  if (to[fd] == 0 || at < from[fd]) from[fd] = at;
  if (at + bytes > to[fd]) to[fd] = at + bytes;
  pthread_mutex_unlock(&lock);
}

/* The name that `path` has in the second folder; 0 where it is none of ours. */
static int kept(const char *path, char *out) {
  const char *a = getenv("POWER_CUT_FROM"), *b = getenv("POWER_CUT_TO");
  size_t n = a ? strlen(a) : 0;
  if (!a || !b || strncmp(path, a, n) || path[n] != '/') return 0;
  snprintf(out, PATH_MAX, "%s%s", b, path + n);
  return 1;
}

static void folders(char *path) {
  for (char *p = path + 1; (p = strchr(p, '/')); p++) {
    *p = 0;
    mkdir(path, 0700);
    *p = '/';
  }
}

static void synced(int fd) {
  char link[64], path[PATH_MAX], copy[PATH_MAX], block[65536];
  struct stat now;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0 || fd >= FDS) return;
  path[n] = 0;
  if (!kept(path, copy) || fstat(fd, &now) || !S_ISREG(now.st_mode)) return;
  pthread_mutex_lock(&lock);
  int fresh = access(copy, F_OK) != 0;
  off_t at = fresh ? 0 : from[fd], end = fresh ? now.st_size : to[fd];
  folders(copy);
  int in = open(path, O_RDONLY), out = open(copy, O_CREAT | O_RDWR, 0600);
  while (in >= 0 && out >= 0 && at < end) {
    size_t want = end - at < (off_t)sizeof block ? (size_t)(end - at) : sizeof block;
    ssize_t got = pread(in, block, want, at);
    if (got <= 0 || syscall(SYS_pwrite64, out, block, got, at) != got) break;
    at += got;
  }
  if (out >= 0) syscall(SYS_ftruncate, out, now.st_size);
  if (in >= 0) close(in);
  if (out >= 0) close(out);
  from[fd] = to[fd] = 0;
  pthread_mutex_unlock(&lock);
}

ssize_t pwrite64(int fd, const void *data, size_t bytes, off64_t at) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
  ssize_t done = real(fd, data, bytes, at);
  written(fd, at, done);
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t bytes, off_t at) { return pwrite64(fd, data, bytes, at); }
ssize_t write(int fd, const void *data, size_t bytes) {
  REAL(ssize_t, write, int, const void *, size_t);
  ssize_t done = real(fd, data, bytes);
  off_t end = done > 0 ? lseek(fd, 0, SEEK_CUR) : -1;
  if (end >= done) written(fd, end - done, done);
  return done;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
  REAL(ssize_t, pwritev, int, const struct iovec *, int, off_t);
  ssize_t done = real(fd, parts, count, at);
  written(fd, at, done);
  return done;
}
int fsync(int fd) {
  REAL(int, fsync, int);
  int failed = real(fd);
  if (!failed) synced(fd);
  return failed;
}
int fdatasync(int fd) {
  REAL(int, fdatasync, int);
  int failed = real(fd);
  if (!failed) synced(fd);
  return failed;
}
int close(int fd) {
  REAL(int, close, int);
  if (fd >= 0 && fd < FDS) from[fd] = to[fd] = 0;
  return real(fd);
}
int unlink(const char *path) {
  REAL(int, unlink, const char *);
  char copy[PATH_MAX];
  int failed = real(path);
  if (!failed && kept(path, copy)) real(copy);
  return failed;
}
int rename(const char *old, const char *new) {
  REAL(int, rename, const char *, const char *);
  char was[PATH_MAX], is[PATH_MAX];
  int failed = real(old, new);
  if (!failed && kept(old, was) && kept(new, is)) {
    folders(is);
    real(was, is);
  }
  return failed;
}
