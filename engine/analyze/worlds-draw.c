/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Drawing worlds, a block at a time; and worlds of which one thing is known. The normals of
 * such a world are those of the world that would have been drawn, moved no farther than what is
 * known asks: what is known has its own normal mapped onto the part of the distribution that is
 * left (by quantiles, so that a high draw stays a high one), and every other moves by its
 * regression on that one. So they are drawn from the conditional distribution, exactly, and
 * what has nothing to do with the thing known is in the same worlds as before. */

#include "analyze/chance.h"
#include "analyze/worlds-private.h"
#include <math.h>

#define OUTSIDE 1e-9 /* nearer to 0 and 1 no quantile is asked */
#define STEPS 200u   /* of an integral over half a normal; even */
#define FARTHEST 8.0 /* where it ends */

/* What the origins draw in each world of a block: @x has RT_BLOCK of them an origin. */
static void
draw_origins (const RtWorlds *w, guint32 block, double *x)
{
  for (guint j = 0; j < RT_BLOCK; j++)
    {
      guint64 key = rt_chance_key (w->basis.seed, 2 * ((guint64)block * RT_BLOCK + j));

      for (guint o = 0; o < w->origins->len; o++)
        x[o * RT_BLOCK + j] = rt_chance_normal (key, g_array_index (w->origins, RtSource, o));
    }
}

static double
said_of (const RtWorlds *w, const RtWorldKind *kind, const double *x, guint j)
{
  double said = 0;

  for (guint i = 0; i < kind->n; i++)
    {
      const RtWorldPart *part = &g_array_index (w->parts, RtWorldPart, kind->first + i);
      said += part->share * x[part->origin * RT_BLOCK + j];
    }
  return said;
}

/* @p of the numbers below 2^64. */
static guint64
cut_at (double p)
{
  double cut = ldexp (p, 64);

  return cut >= 0x1p64 ? G_MAXUINT64 : cut > 0 ? (guint64)cut : 0;
}

/* Below which number a relation of this kind has to draw, world by world. */
static void
find_cuts (const RtWorlds *w, const RtWorldKind *kind, RtWorldEnd end, const double *x,
           guint64 *cut)
{
  double d = w->basis.options.dependence, own = sqrt (1 - d), p = kind->chance[end];
  double need = -rt_normal_quantile (p);
  gboolean alone = kind->n == 0 || d <= 0 || !(p > 0 && p < 1);

  for (guint j = 0; j < RT_BLOCK; j++)
    {
      double said = alone ? 0 : sqrt (d) * said_of (w, kind, x, j) - need;

      cut[j] = cut_at (alone ? p : own > 0 ? rt_normal_below (said / own) : (double)(said > 0));
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
learn_relation (const RtWorlds *w, RtWorldEnd end, const guint64 *key,
                const RtWorldGiven *given, double *x)
{
  const RtWorldKind *kind = &g_array_index (w->kinds, RtWorldKind, w->kind[given->relation]);
  double d = w->basis.options.dependence;

  for (guint j = 0; d > 0 && j < RT_BLOCK; j++)
    {
      double own = -quantile (rt_chance_uniform (key[j], w->relations[given->relation]));
      double z = sqrt (d) * said_of (w, kind, x, j) + sqrt (1 - d) * own;
      double move = sqrt (d) * (among (z, kind->chance[end], given->holds) - z);

      for (guint i = 0; i < kind->n; i++)
        {
          const RtWorldPart *part = &g_array_index (w->parts, RtWorldPart, kind->first + i);
          x[part->origin * RT_BLOCK + j] += part->share * move;
        }
    }
}

static void
learn_origin (const RtWorldGiven *given, double *x)
{
  for (guint j = 0; j < RT_BLOCK; j++)
    {
      double *at = &x[given->origin * RT_BLOCK + j];
      *at = among (*at, 0.5, given->holds);
    }
}

static void
learn (const RtWorlds *w, RtWorldEnd end, const guint64 *key, const RtWorldGiven *given,
       double *x)
{
  if (given->relation != RT_NONE)
    learn_relation (w, end, key, given, x);
  else
    learn_origin (given, x);
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

void
rt_worlds_draw_given (const RtWorlds *w, RtWorldEnd end, guint32 block,
                      const RtWorldGiven *given, guint64 *out)
{
  g_autofree double *x = g_new (double, (gsize)(w->origins->len + 1) * RT_BLOCK);
  guint64 key[RT_BLOCK], cut[RT_BLOCK];

  draw_origins (w, block, x);
  for (guint j = 0; j < RT_BLOCK; j++)
    key[j] = rt_chance_key (w->basis.seed, 2 * ((guint64)block * RT_BLOCK + j) + 1);
  if (given)
    learn (w, end, key, given, x);
  for (guint k = 0; k < w->kinds->len; k++)
    {
      find_cuts (w, &g_array_index (w->kinds, RtWorldKind, k), end, x, cut);
      for (guint32 i = w->begin[k]; i < w->begin[k + 1]; i++)
        {
          guint32 slot = w->order[i];
          guint64 in = 0;

          for (guint j = 0; j < RT_BLOCK; j++)
            in |= (guint64)(rt_chance_bits (key[j], w->relations[slot]) < cut[j]) << j;
          out[slot] = in;
        }
    }
  if (given && given->relation != RT_NONE)
    out[given->relation] = given->holds ? G_MAXUINT64 : 0;
}

void
rt_worlds_draw (const RtWorlds *w, RtWorldEnd end, guint32 block, guint64 *out)
{
  rt_worlds_draw_given (w, end, block, NULL, out);
}

double
rt_worlds_error (double hits, guint worlds)
{
  double p = (hits + 1) / (worlds + 2.0);

  return sqrt (p * (1 - p) / worlds);
}
