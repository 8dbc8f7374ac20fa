/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Two ways to do one thing, turn about in one process, and the medians of both: what the
 * programs of this folder print, one line a row, for bench.py. */
#pragma once

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

typedef void (*BenchWay) (gpointer data);

static gint
bench_compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double
bench_time (BenchWay way, gpointer data)
{
  gint64 begun = g_get_monotonic_time ();

  way (data);
  return (double)(g_get_monotonic_time () - begun) / 1e6;
}

/* RUNS=5 sets the turns. Prints NAME, the two medians in seconds, by tabs. */
static void
bench_turns (const char *name, BenchWay ours, gpointer our_data, BenchWay peer,
             gpointer peer_data)
{
  const char *runs = g_getenv ("RUNS");
  guint n = runs ? (guint)MAX (1, atoi (runs)) : 5;
  g_autofree double *a = g_new (double, n), *b = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      a[i] = bench_time (ours, our_data);
      b[i] = bench_time (peer, peer_data);
    }
  qsort (a, n, sizeof *a, bench_compare);
  qsort (b, n, sizeof *b, bench_compare);
  printf ("%s\t%.6f\t%.6f\n", name, a[n / 2], b[n / 2]);
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
