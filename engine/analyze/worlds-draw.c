/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Drawing worlds, a block at a time; and worlds of which one thing is known. The normals of
 * such a world are those of the world that would have been drawn, moved no farther than what is
 * known asks: what is known has its own normal mapped onto the part of the distribution that is
 * left (by quantiles, so that a high draw stays a high one), and every other moves by its
 * regression on that one. So they are drawn from the conditional distribution, exactly, and
 * what has nothing to do with the thing known is in the same worlds as before. */

#include "analyze/chance.h"
#include "analyze/worlds-private.h"
#include "case/columns.h"
#include <math.h>
#include <string.h>

#define OUTSIDE 1e-9 /* nearer to 0 and 1 no quantile is asked */
#define STEPS 200u   /* of an integral over half a normal; even */
#define FARTHEST 8.0 /* where it ends */

#define CUTS_KEPT 8192u /* kinds, 512 bytes each */

/* What its speakers make of the worlds of a block, for one kind. */
typedef struct
{
  guint32 kind; /* number + 1; 0: none */
  guint64 below[RT_BLOCK];
} Cut;

struct _RtWorldBlock
{
  const RtWorlds *worlds;
  RtWorldEnd end;
  guint32 block;
  const RtWorldGiven *given;
  guint64 key[RT_BLOCK], origin_key[RT_BLOCK];
  double *x;       /* what the origins draw: RT_BLOCK of them an origin, */
  guint8 *x_known; /* where they are asked for */
  Cut *cuts;       /* of the kinds that were asked for last */
  guint n_cuts;
};

static const double *
draw_origin (RtWorldBlock *b, guint32 origin)
{
  double *x = b->x + (gsize)origin * RT_BLOCK;
  RtSource id = g_array_index (b->worlds->origins, RtSource, origin);

  for (guint j = 0; !b->x_known[origin] && j < RT_BLOCK; j++)
    x[j] = rt_chance_normal (b->origin_key[j], id);
  b->x_known[origin] = 1;
  return x;
}

/* What the speakers of a kind say in each world, into @said. */
static void
hear (RtWorldBlock *b, const RtWorldKind *kind, double *said)
{
  for (guint j = 0; j < RT_BLOCK; j++)
    said[j] = 0;
  for (guint i = 0; i < kind->n; i++)
    {
      const RtWorldPart *part = &g_array_index (b->worlds->parts, RtWorldPart, kind->first + i);
      const double *x = draw_origin (b, part->origin);

      for (guint j = 0; j < RT_BLOCK; j++)
        said[j] += part->share * x[j];
    }
}

/* @p of the numbers below 2^64. */
static guint64
cut_at (double p)
{
  double cut = p * 0x1p64;

  return cut >= 0x1p64 ? G_MAXUINT64 : cut > 0 ? (guint64)cut : 0;
}

/* Below which number a relation of this kind has to draw, world by world. */
static void
find_cuts (RtWorldBlock *b, const RtWorldKind *kind, guint64 *below)
{
  double d = b->worlds->basis.options.dependence, own = sqrt (1 - d);
  double p = kind->chance[b->end], need = -rt_normal_quantile (p), said[RT_BLOCK];
  gboolean alone = kind->n == 0 || d <= 0 || !(p > 0 && p < 1);

  if (!alone)
    hear (b, kind, said);
  for (guint j = 0; j < RT_BLOCK; j++)
    {
      double z = alone ? 0 : sqrt (d) * said[j] - need;

      below[j] = cut_at (alone ? p : own > 0 ? rt_normal_below (z / own) : (double)(z > 0));
    }
}

/* ---- What is known ------------------------------------------------------------------ */

static double
quantile (double p)
{
  return rt_normal_quantile (CLAMP (p, OUTSIDE, 1 - OUTSIDE));
}

/* A normal drawn where one of probability @p, that of being among the highest, was: there,
 * where it @holds, or else below. */
static double
among (double x, double p, gboolean holds)
{
  double above = rt_normal_below (-x);

  return -quantile (holds ? p * above : p + (1 - p) * above);
}

static void
learn_relation (RtWorldBlock *b)
{
  const RtWorlds *w = b->worlds;
  const RtWorldGiven *given = b->given;
  const RtWorldKind *kind = &g_array_index (w->kinds, RtWorldKind, w->kind[given->relation]);
  double d = w->basis.options.dependence, said[RT_BLOCK];

  hear (b, kind, said);
  for (guint j = 0; d > 0 && j < RT_BLOCK; j++)
    {
      double own = -quantile (rt_chance_uniform (b->key[j], w->relations[given->relation]));
      double z = sqrt (d) * said[j] + sqrt (1 - d) * own;
      double move = sqrt (d) * (among (z, kind->chance[b->end], given->holds) - z);

      for (guint i = 0; i < kind->n; i++)
        {
          const RtWorldPart *part = &g_array_index (w->parts, RtWorldPart, kind->first + i);
          b->x[(gsize)part->origin * RT_BLOCK + j] += part->share * move;
        }
    }
}

static void
learn_origin (RtWorldBlock *b)
{
  draw_origin (b, b->given->origin);
  for (guint j = 0; j < RT_BLOCK; j++)
    {
      double *at = &b->x[(gsize)b->given->origin * RT_BLOCK + j];
      *at = among (*at, 0.5, b->given->holds);
    }
}

static void
learn (RtWorldBlock *b)
{
  if (b->given->relation != RT_NONE)
    learn_relation (b);
  else
    learn_origin (b);
}

/* P (Z > need | X > 0), Z of correlation @r with X: Simpson's rule over X. */
static double
above_if_positive (double p, double r)
{
  double q = rt_normal_quantile (p), own = sqrt (1 - r * r), sum = 0;

  for (guint i = 0; i <= STEPS; i++)
    {
      double x = FARTHEST * i / STEPS, weight = i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2;
      double in = own > 0 ? rt_normal_below ((q + r * x) / own) : (double)(q + r * x > 0);

      sum += weight * in * exp (-x * x / 2);
    }
  return CLAMP (2 / sqrt (2 * G_PI) * sum * FARTHEST / STEPS / 3, 0, 1);
}

double
rt_worlds_chance_given (const RtWorlds *w, guint32 i, RtWorldEnd end, const RtWorldGiven *given)
{
  const RtWorldKind *kind = &g_array_index (w->kinds, RtWorldKind, w->kind[i]);
  double p = kind->chance[end], share = 0;

  if (given->relation == i)
    return given->holds;
  for (guint j = 0; given->relation == RT_NONE && j < kind->n; j++)
    {
      const RtWorldPart *part = &g_array_index (w->parts, RtWorldPart, kind->first + j);
      share += part->origin == given->origin ? part->share : 0;
    }
  if (!(share != 0 && p > 0 && p < 1))
    return p;
  share *= sqrt (w->basis.options.dependence);
  return above_if_positive (p, given->holds ? share : -share);
}

/* ---- A block ------------------------------------------------------------------------ */

RtWorldBlock *
rt_world_block_new (const RtWorlds *w, GError **error)
{
  g_autoptr (RtWorldBlock) b = g_new0 (RtWorldBlock, 1);

  b->worlds = w;
  b->block = RT_NONE;
  b->n_cuts = CLAMP (w->kinds->len, 1, CUTS_KEPT);
  b->x = g_try_new (double, (gsize)w->origins->len *RT_BLOCK + 1);
  b->x_known = g_try_new0 (guint8, (gsize)w->origins->len + 1);
  b->cuts = g_try_new (Cut, b->n_cuts);
  if (b->x && b->x_known && b->cuts)
    return g_steal_pointer (&b);
  rt_no_memory (error, "worlds");
  return NULL;
}

void
rt_world_block_free (RtWorldBlock *b)
{
  if (!b)
    return;
  g_free (b->x);
  g_free (b->x_known);
  g_free (b->cuts);
  g_free (b);
}

void
rt_world_block_begin (RtWorldBlock *b, RtWorldEnd end, guint32 block, const RtWorldGiven *given)
{
  guint64 seed = b->worlds->basis.seed;

  for (guint j = 0; b->block != block && j < RT_BLOCK; j++)
    {
      guint64 world = (guint64)block * RT_BLOCK + j;

      b->origin_key[j] = rt_chance_key (seed, 2 * world);
      b->key[j] = rt_chance_key (seed, 2 * world + 1);
    }
  if (b->block != block || b->given || given)
    memset (b->x_known, 0, b->worlds->origins->len);
  for (guint i = 0; i < b->n_cuts; i++)
    b->cuts[i].kind = 0;
  b->end = end;
  b->block = block;
  b->given = given;
  if (given)
    learn (b);
}

guint64
rt_world_block_draw (RtWorldBlock *b, guint32 i)
{
  const RtWorlds *w = b->worlds;
  Cut *cut = &b->cuts[w->kind[i] % b->n_cuts];
  guint64 in = 0;

  if (b->given && b->given->relation == i)
    return b->given->holds ? G_MAXUINT64 : 0;
  if (cut->kind != w->kind[i] + 1)
    {
      cut->kind = w->kind[i] + 1;
      find_cuts (b, &g_array_index (w->kinds, RtWorldKind, w->kind[i]), cut->below);
    }
  for (guint j = 0; j < RT_BLOCK; j++)
    in |= (guint64)(rt_chance_bits (b->key[j], w->relations[i]) < cut->below[j]) << j;
  return in;
}

void
rt_world_block_draw_all (RtWorldBlock *b, guint64 *out)
{
  for (guint32 i = 0; i < b->worlds->n; i++)
    {
      guint32 slot = b->worlds->order[i];
      out[slot] = rt_world_block_draw (b, slot);
    }
}

double
rt_worlds_error (double hits, guint worlds)
{
  double p = (hits + 1) / (worlds + 2.0);

  return sqrt (p * (1 - p) / worlds);
}

gboolean
rt_worlds_enough (const RtWorldOptions *options, guint worlds, double error)
{
  return options->within > 0 && worlds >= RT_LEAST_BLOCKS * RT_BLOCK
         && error <= options->within;
}
