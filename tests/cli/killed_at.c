/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Loaded before the C library (LD_PRELOAD): the program is killed just before the KILL_AT-th of
 * its calls that change a file, so that a test can go through all moments. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/types.h>

static void
count (void)
{
  static long calls;
  const char *at = getenv ("KILL_AT");

  if (at && ++calls == atol (at))
    raise (SIGKILL);
}

#define COUNTED(type, name, declared, given)                                                   \
  type name declared                                                                           \
  {                                                                                            \
    type (*real) declared = (type (*) declared)dlsym (RTLD_NEXT, #name);                       \
    count ();                                                                                  \
    return real given;                                                                         \
  }

COUNTED (int, rename, (const char *a, const char *b), (a, b))
COUNTED (int, unlink, (const char *a), (a))
COUNTED (int, rmdir, (const char *a), (a))
COUNTED (int, fsync, (int fd), (fd))
COUNTED (int, chmod, (const char *a, mode_t mode), (a, mode))
COUNTED (int, ftruncate, (int fd, off_t length), (fd, length))
COUNTED (ssize_t, write, (int fd, const void *bytes, size_t n), (fd, bytes, n))
