/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Two ways to do one thing, turn about in one process, the one or the other first: what the
 * programs of this folder print, one line a row, for bench.py. Seconds are of processor time:
 * waiting for a disk, or for other programs, is in neither; where workers are timed they are of
 * the clock. */
#pragma once

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BENCH_SHORTEST 0.02 /* seconds: what takes less is done several times a turn */
#define BENCH_WHOLE 2.0     /* seconds: what takes less in all gets more turns */
#define BENCH_MOST 101      /* turns, where nobody asks for more */

typedef void (*BenchWay) (gpointer data);

static clockid_t bench_clock = CLOCK_PROCESS_CPUTIME_ID;

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

  clock_gettime (bench_clock, &now);
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

static inline double
bench_median (double *numbers, guint n)
{
  qsort (numbers, n, sizeof *numbers, bench_compare);
  return numbers[n / 2];
}

/* Prints NAME, the two medians, and the median of what each turn has ours take for one of the
 * peer's, by tabs: that is the ratio, for a machine that slows down for a while slows both.
 * RUNS=5 sets the least number of turns. */
static inline void
bench_turns (const char *name, BenchWay ours, gpointer our_data, BenchWay peer,
             gpointer peer_data)
{
  const char *runs = g_getenv ("RUNS");
  double once = MAX (bench_time (peer, peer_data, 1), 1e-6);
  guint times = once < BENCH_SHORTEST ? (guint)(BENCH_SHORTEST / once) + 1 : 1;
  guint n = MAX (runs ? (guint)MAX (1, atoi (runs)) : 5,
                 (guint)MIN (BENCH_MOST, BENCH_WHOLE / (2 * once * times)));
  g_autofree double *a = g_new (double, n), *b = g_new (double, n), *ratio = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      if (i % 2)
        b[i] = bench_time (peer, peer_data, times);
      a[i] = bench_time (ours, our_data, times);
      if (i % 2 == 0) /* in a single turn the first time will do */
        b[i] = n == 1 ? once : bench_time (peer, peer_data, times);
      ratio[i] = a[i] / b[i];
    }
  printf ("%s\t%.9f\t%.9f\t%.4f\n", name, bench_median (a, n), bench_median (b, n),
          bench_median (ratio, n));
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
