/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A helper program at the end of a pipe, with limits that hold. */
#pragma once

#include "redthread/context.h"

typedef struct
{
  double seconds; /* wall clock; 0 is no limit */
  gsize memory;   /* bytes of address space (RLIMIT_AS); 0 is no limit */
  gsize output;   /* most bytes read back */
  gboolean still; /* its memory has the same addresses every time, where the system lets us say
                     so: for a program whose answer follows them */
} RtProcessLimits;

/**
 * rt_process_run:
 * @argv: program and arguments, NULL-terminated; the program is a path
 * @input: written to its standard input
 * @limits: (nullable)
 * @output: what it wrote is appended
 *
 * Returns: FALSE with RT_ERROR_SYSTEM (could not start, died, exit code not 0; the message has
 *   its last line of stderr), RT_ERROR_LIMIT (time or output) or RT_ERROR_CANCELLED;
 *   the process and what it started are gone then. Memory that runs out inside it is its
 *   own to notice: that is RT_ERROR_SYSTEM with what it said.
 */
gboolean rt_process_run (const char *const *argv, const char *input, gsize length,
                         const RtProcessLimits *limits, GString *output, RtContext *ctx,
                         GError **error);

/**
 * rt_program_path: (transfer full): a program of ours: in $REDTHREAD_LIBEXEC (for tests and
 * odd places), else beside the running one, else in libexec, else in $PATH; NULL where it is
 * nowhere.
 */
char *rt_program_path (const char *name);
