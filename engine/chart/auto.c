/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See auto.h. A network's lines cross least and are shortest in nearly every case, so another
 * arrangement must be readable without a crossing, and say something that a network does not:
 * what flowed in which order, who is above whom, how far from one, where. Of cases made up,
 * 60 entities and less, boxes, two sides and a flow of whatever goes round crossed two to
 * twenty times as often as a network, with lines two to ten times as long, so no rule takes
 * those; they are there by name. */

#include "chart/auto.h"
#include "base/roots.h"
#include "chart/figure.h"
#include "chart/hierarchy.h"
#include "chart/map.h"
#include <string.h>

#define MOST 150u      /* marks: beyond, nothing but a network is looked for */
#define MOST_RINGS 40u /* of rings: beyond, pages grow and lines cross */
#define MOST_FLOW 12u  /* of a flow of transfers: beyond, lines cross in its columns */
#define FEW 3u         /* marks: fewer have nothing to arrange */
#define LEVELS 5u      /* of a hierarchy, side by side on A4, */
#define LEVEL_MARKS 4u /* and so many one below the other */

/* Two that a line joins. */
typedef struct
{
  RtEntity tail, head;
  gint64 first; /* when, of the first of them; 0 where that is not known */
} Tie;

typedef struct
{
  const RtChartFill *fill;
  const guint8 *drawn;
  guint marks;
  GArray *ties;            /* Tie: each pair and direction once */
  guint pairs;             /* the same, whichever way they run */
  gboolean tree;           /* no way along lines leads back to where it began */
  gboolean transfers;      /* all are payments, calls, journeys: what happens again and again */
  gboolean orders;         /* all set their tail above their head */
  gboolean dated, undated; /* all are; none is */
} Facts;

#define tie(f, i) (&g_array_index ((f)->ties, Tie, i))

/* ---- What is drawn ---------------------------------------------------------------------- */

static int
compare_ties (gconstpointer a, gconstpointer b)
{
  const Tie *x = a, *y = b;
  const RtEntity low[2] = { MIN (x->tail, x->head), MIN (y->tail, y->head) },
                 high[2] = { MAX (x->tail, x->head), MAX (y->tail, y->head) };

  if (low[0] != low[1])
    return low[0] < low[1] ? -1 : 1;
  if (high[0] != high[1])
    return high[0] < high[1] ? -1 : 1;
  if (x->tail != y->tail)
    return x->tail < y->tail ? -1 : 1;
  return x->first < y->first ? -1 : x->first > y->first;
}

static gboolean
are_twins (const Tie *a, const Tie *b)
{
  return a->tail == b->tail && a->head == b->head;
}

static gboolean
is_transfer (const RtRelationType *type)
{
  return type->repeatable && !type->symmetric && type->role == RT_TIE;
}

static void
look_at_relation (Facts *f, RtRelation r)
{
  RtCase *kase = f->fill->kase;
  RtRelationRow row;
  RtDateSpan span;
  const gboolean dated = rt_relation_span (kase, r, f->fill->pick, &span);

  rt_case_get_relation (kase, r, &row);
  if (!f->drawn[row.from] || !f->drawn[row.to])
    return;
  f->transfers = f->transfers && is_transfer (rt_relation_type (kase, r));
  f->orders = f->orders && rt_hierarchy_head_above (rt_case_schema (kase), row.type) == 0;
  f->dated = f->dated && dated;
  f->undated = f->undated && !dated;
  if (row.from == row.to)
    f->tree = FALSE;
  else
    g_array_append_val (f->ties, ((Tie){ row.from, row.to, dated ? span.earliest : 0 }));
}

static void
drop_twins (Facts *f)
{
  guint kept = 0;

  g_array_sort (f->ties, compare_ties);
  for (guint i = 0; i < f->ties->len; i++)
    if (i == 0 || !are_twins (tie (f, kept - 1), tie (f, i)))
      *tie (f, kept++) = *tie (f, i);
  g_array_set_size (f->ties, kept);
}

/* Both directions between two are one pair, whose second is no way back. */
static void
look_for_rings (Facts *f)
{
  const guint32 n = rt_case_n_entities (f->fill->kase);
  g_autofree RtEntity *above = g_try_new (RtEntity, n + 1u);

  for (RtEntity e = 0; above && e < n; e++)
    above[e] = e;
  f->tree = f->tree && above;
  for (guint i = 0; above && i < f->ties->len; i++)
    {
      const Tie *t = tie (f, i), *before = i ? tie (f, i - 1) : NULL;

      if (before && before->tail == t->head && before->head == t->tail)
        continue;
      f->pairs++;
      const RtEntity a = rt_root_of (above, t->tail), b = rt_root_of (above, t->head);

      f->tree = f->tree && a != b;
      above[a] = b;
    }
}

static void
look (Facts *f)
{
  for (RtRelation r = 0; r < rt_case_n_relations (f->fill->kase); r++)
    if (rt_fill_draws (f->fill, r))
      look_at_relation (f, r);
  drop_twins (f);
  look_for_rings (f);
}

/* ---- The rules -------------------------------------------------------------------------- */

static gboolean
is_many (const Facts *f)
{
  return f->marks > MOST;
}

static gboolean
is_tree_around (const Facts *f)
{
  return f->fill->options->center != RT_NONE && f->tree && f->marks <= MOST_RINGS;
}

static gboolean
is_tangle_around (const Facts *f)
{
  return f->fill->options->center != RT_NONE;
}

/* By entity, 1 + the tie that leads to it, or 0; NULL: more than one leads to somebody. */
static guint *
ways_in (const Facts *f)
{
  guint *in = g_try_new0 (guint, rt_case_n_entities (f->fill->kase) + (gsize)1);

  for (guint i = 0; in && i < f->ties->len; i++)
    {
      guint *to = &in[tie (f, i)->head];

      if (*to)
        g_clear_pointer (&in, g_free);
      else
        *to = i + 1;
    }
  return in;
}

/* What was received goes on later. Else columns of time tear apart who dealt with whom. */
static gboolean
is_transfer_tree (const Facts *f)
{
  g_autofree guint *in = NULL;

  if (f->marks < FEW || f->marks > MOST_FLOW || f->pairs + 1 < f->marks || !f->tree
      || f->ties->len != f->pairs || !f->transfers || !f->dated || !(in = ways_in (f)))
    return FALSE;
  for (guint i = 0; i < f->ties->len; i++)
    {
      const guint before = in[tie (f, i)->tail];

      if (before && tie (f, before - 1)->first > tie (f, i)->first)
        return FALSE;
    }
  return TRUE;
}

/* On which level each stands; FALSE: there are too many, or somebody has two above. */
static gboolean
count_levels (const Facts *f, guint *level)
{
  const guint32 n = rt_case_n_entities (f->fill->kase);
  guint filled[LEVELS] = { 0 };
  g_autofree guint *in = ways_in (f);

  if (!in)
    return FALSE;
  for (guint round = 0; round < LEVELS; round++)
    for (guint i = 0; i < f->ties->len; i++)
      level[tie (f, i)->head] = MIN (level[tie (f, i)->tail] + 1, LEVELS);
  for (RtEntity e = 0; e < n; e++)
    if (f->drawn[e] && (level[e] >= LEVELS || filled[level[e]]++ == LEVEL_MARKS))
      return FALSE;
  return TRUE;
}

static gboolean
is_hierarchy (const Facts *f)
{
  g_autofree guint *level = NULL;

  if (f->marks < FEW || f->marks > LEVELS * LEVEL_MARKS || f->pairs + 1 != f->marks || !f->tree
      || f->ties->len != f->pairs || !f->orders || !f->undated)
    return FALSE;
  level = g_try_new0 (guint, rt_case_n_entities (f->fill->kase) + (gsize)1);
  return level && count_levels (f, level);
}

/* Unlinked marks have no order in a network, and where they are is all that is known. */
static gboolean
is_gazetteer (const Facts *f)
{
  guint placed, sites;

  if (f->marks < FEW || 3 * f->pairs > f->marks
      || f->fill->options->collapse != RT_COLLAPSE_NOTHING)
    return FALSE;
  rt_map_survey (f->fill, f->drawn, &placed, &sites);
  return 10 * placed >= 9 * f->marks && 4 * sites >= 3 * f->marks;
}

static gboolean
always (const Facts *f)
{
  (void)f;
  return TRUE;
}

/* The first that holds is taken. */
static const struct
{
  gboolean (*holds) (const Facts *f);
  RtArrangement arrangement;
  const char *why;
} rules[] = {
  { is_many, RT_ARRANGED_NETWORK, "so many are nearest to each other in a network" },
  { is_tree_around, RT_ARRANGED_RADIAL,
    "what is around it is a small tree, whose lines do not cross on rings" },
  { is_tangle_around, RT_ARRANGED_NETWORK,
    "what is around it is more than a small tree, and would cross on rings" },
  { is_transfer_tree, RT_ARRANGED_FLOW,
    "all are dated transfers, each from one to others and on from there" },
  { is_hierarchy, RT_ARRANGED_FLOW,
    "each has one above it, and all levels stand side by side" },
  { is_gazetteer, RT_ARRANGED_MAP,
    "nearly all have coordinates of their own, and few are linked" },
  { always, RT_ARRANGED_NETWORK, "what is linked stands near, and lines cross least" },
};

gboolean
rt_auto_wanted (const RtChartOptions *options)
{
  return (!options->layout || strcmp (options->layout, "auto") == 0) && !options->pins
         && !rt_picture_fill (options->picture);
}

void
rt_auto_arrange (RtChartFill *fill, const guint8 *drawn)
{
  RtChart *chart = fill->chart;
  Facts f = { .fill = fill,
              .drawn = drawn,
              .ties = g_array_new (FALSE, FALSE, sizeof (Tie)),
              .tree = TRUE,
              .transfers = TRUE,
              .orders = TRUE,
              .dated = TRUE,
              .undated = TRUE };
  guint i = 0;

  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    f.marks += drawn[e] != 0;
  if (!is_many (&f))
    look (&f);
  while (!rules[i].holds (&f))
    i++;
  chart->arrangement = rules[i].arrangement;
  chart->chosen = rules[i].why;
  g_array_unref (f.ties);
}
