/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What of a shape that does not occur does: the most of its ties that somebody has together. */

#include "analyze/shape-part.h"

#define BIT(i) (G_GUINT64_CONSTANT (1) << (i))
#define EXHAUSTIVE 12u  /* ties of which all subsets are tried */
#define STEPS 20000000u /* of the search, for all of them; some seconds */

typedef struct
{
  RtSeek seek;
  guint64 steps; /* left */
  gboolean sure;
  GError **error;
  gboolean failed;
} Part;

static gboolean
occurs (Part *p, guint64 ties)
{
  if (p->steps == 0)
    {
      p->sure = FALSE;
      return FALSE;
    }
  p->seek.ties = ties;
  p->seek.steps = p->steps;
  p->failed = p->failed || !rt_seek (&p->seek, p->error);
  g_clear_pointer (&p->seek.found, g_free);
  p->steps = p->seek.steps;
  p->sure = p->sure && (p->seek.n > 0 || p->seek.complete);
  return p->seek.n > 0;
}

/* Ties that occur, each for itself. */
static guint64
single_ties (Part *p)
{
  guint64 ties = 0;

  for (guint t = 0; t < p->seek.ground->n_ties && !p->failed; t++)
    ties |= occurs (p, BIT (t)) ? BIT (t) : 0;
  return ties;
}

static guint
count_bits (guint64 bits)
{
  guint n = 0;

  for (; bits; bits &= bits - 1)
    n++;
  return n;
}

/* The bits of @mask that @number picks of it: its lowest one first. */
static guint64
spread_bits (guint64 number, guint64 mask)
{
  guint64 out = 0;

  for (; mask; mask &= mask - 1, number >>= 1)
    out |= number & 1 ? mask & (~mask + 1) : 0;
  return out;
}

static guint64
largest_of_few (Part *p, guint64 ties)
{
  guint n = count_bits (ties);

  for (guint size = n; size > 1; size--)
    for (guint64 number = 1; number < BIT (n) && !p->failed; number++)
      if (count_bits (number) == size && occurs (p, spread_bits (number, ties)))
        return spread_bits (number, ties);
  return ties & (~ties + 1);
}

/* One tie after another that does not spoil it. */
static guint64
large_of_many (Part *p, guint64 ties)
{
  guint64 part = 0;

  p->sure = FALSE;
  for (guint t = 0; t < p->seek.ground->n_ties && !p->failed; t++)
    if (ties & BIT (t) && (!part || occurs (p, part | BIT (t))))
      part |= BIT (t);
  return part;
}

gboolean
rt_shape_part (const RtGround *ground, guint64 *part, gboolean *sure, RtContext *ctx,
               GError **error)
{
  Part p = { .seek = { .ground = ground, .most = 1, .any = TRUE, .ctx = ctx },
             .steps = STEPS,
             .sure = TRUE,
             .error = error };
  guint64 ties = single_ties (&p);

  *part = p.failed || !ties                 ? 0
          : count_bits (ties) <= EXHAUSTIVE ? largest_of_few (&p, ties)
                                            : large_of_many (&p, ties);
  *sure = p.sure;
  return !p.failed;
}
