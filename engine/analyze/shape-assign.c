/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Several ties of a shape between the same two are as many relations of the case: which is
 * which is a matching (Kuhn 1955), small enough to be found by trying. */

#include "analyze/shape-ground.h"

#define BIT(i) (G_GUINT64_CONSTANT (1) << (i))

typedef struct
{
  const RtGround *ground;
  const RtBetweenTwo *two;
  const RtRelation *relations;
  const double *worth;
  guint32 *places;
  guint64 given; /* ties that have a place */
  guint64 tried; /* ties that were asked to move in this attempt */
} Assign;

gboolean
rt_ground_fits (const RtGround *g, const RtBetweenTwo *two, guint32 k, gboolean reverse,
                guint t)
{
  guint64 straight = reverse ? two->back : two->ahead;

  return g->relation[k] & BIT (t) && (straight & BIT (t) || g->either & BIT (t));
}

/* The tie whose relation this is; n_ties where it is free. A symmetric one has two places. */
static guint
owner_of (const Assign *a, RtRelation r)
{
  guint t = 0;

  while (t < a->ground->n_ties && !(a->given & BIT (t) && a->relations[a->places[t]] == r))
    t++;
  return t;
}

/* The next place for @t after @last in the order of worth; RT_NO_EDGE where there is none. */
static guint32
next_place (const Assign *a, guint t, guint32 last)
{
  const guint32 *first = rt_view_first (a->ground->view);
  guint32 best = RT_NO_EDGE;
  double most = -1, limit = last == RT_NO_EDGE ? 2 : a->worth ? a->worth[last] : 0;

  for (gboolean reverse = FALSE; reverse <= TRUE; reverse++)
    {
      guint32 edge = reverse ? a->two->ba : a->two->ab;

      for (guint32 k = edge == RT_NO_EDGE ? 0 : first[edge];
           edge != RT_NO_EDGE && k < first[edge + 1]; k++)
        {
          double worth = a->worth ? a->worth[k] : 0;
          gboolean after = worth < limit || (worth == limit && k > last);

          if (after && (worth > most || (worth == most && k < best))
              && rt_ground_fits (a->ground, a->two, k, reverse, t))
            {
              most = worth;
              best = k;
            }
        }
    }
  return best;
}

static gboolean
give (Assign *a, guint t)
{
  a->tried |= BIT (t);
  for (guint32 k = next_place (a, t, RT_NO_EDGE); k != RT_NO_EDGE; k = next_place (a, t, k))
    {
      guint owner = owner_of (a, a->relations[k]);

      if (owner < a->ground->n_ties && (a->tried & BIT (owner) || !give (a, owner)))
        continue;
      a->places[t] = k;
      a->given |= BIT (t);
      return TRUE;
    }
  return FALSE;
}

gboolean
rt_ground_assign (const RtGround *g, const RtBetweenTwo *two, const double *worth,
                  guint32 *places)
{
  guint n;
  Assign a = { .ground = g, .two = two, .worth = worth, .places = places };

  a.relations = rt_view_relations (g->view, 0, &n);
  for (guint t = 0; t < g->n_ties; t++)
    if ((two->ahead | two->back) & BIT (t))
      {
        a.tried = 0;
        if (!give (&a, t))
          return FALSE;
      }
  return TRUE;
}
