/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Two ways to do one thing, turn about in one process, and the medians of both: what the
 * programs of this folder print, one line a row, for bench.py. Seconds are of processor time:
 * waiting for a disk, or for other programs, is in neither. */
#pragma once

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BENCH_SHORTEST 0.02 /* seconds: what takes less is done several times a turn */

typedef void (*BenchWay) (gpointer data);

static inline gint
bench_compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static inline double
bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Seconds of one time of @times. */
static inline double
bench_time (BenchWay way, gpointer data, guint times)
{
  double begun = bench_now ();

  for (guint i = 0; i < times; i++)
    way (data);
  return (bench_now () - begun) / times;
}

/* RUNS=5 sets the turns. Prints NAME and the two medians, by tabs. */
static inline void
bench_turns (const char *name, BenchWay ours, gpointer our_data, BenchWay peer,
             gpointer peer_data)
{
  const char *runs = g_getenv ("RUNS");
  guint n = runs ? (guint)MAX (1, atoi (runs)) : 5;
  g_autofree double *a = g_new (double, n), *b = g_new (double, n);
  double once = MAX (bench_time (peer, peer_data, 1), 1e-6);
  guint times = once < BENCH_SHORTEST ? (guint)(BENCH_SHORTEST / once) + 1 : 1;

  for (guint i = 0; i < n; i++)
    {
      a[i] = bench_time (ours, our_data, times);
      b[i] = bench_time (peer, peer_data, times);
    }
  qsort (a, n, sizeof *a, bench_compare);
  qsort (b, n, sizeof *b, bench_compare);
  printf ("%s\t%.9f\t%.9f\n", name, a[n / 2], b[n / 2]);
  fflush (stdout);
}

static inline void
bench_need (gboolean ok, const GError *error)
{
  if (ok)
    return;
  fprintf (stderr, "bench: %s\n", error ? error->message : "failed");
  exit (1);
}
