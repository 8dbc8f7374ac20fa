/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Several ties of a shape between the same two are as many relations of the case: which is
 * which is a matching (Kuhn 1955), small enough to be found by trying. Only what is symmetric
 * can be two: a tie there and another back. Ties that may run either way choose first, so that
 * no such pair stands in their way. */

#include "analyze/shape-ground.h"
#include <string.h>

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

/* Can tie @t not have place @k while @other has its own? */
static gboolean
is_in_the_way (const Assign *a, guint t, guint32 k, guint other)
{
  return a->given & BIT (other)
         && (a->places[other] == k
             || (a->relations[a->places[other]] == a->relations[k]
                 && a->ground->either & (BIT (t) | BIT (other))));
}

/* The tie that would have to leave place @k to @t; n_ties where none would. FALSE: several. */
static gboolean
find_owner (const Assign *a, guint t, guint32 k, guint *owner)
{
  guint n = 0;

  *owner = a->ground->n_ties;
  for (guint other = 0; other < a->ground->n_ties; other++)
    if (other != t && is_in_the_way (a, t, k, other))
      {
        *owner = other;
        n++;
      }
  return n < 2;
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

static gboolean give (Assign *a, guint t);

/* Puts @t at @k; whoever is there moves, or it is as it was. */
static gboolean
put (Assign *a, guint t, guint32 k)
{
  guint64 given = a->given;
  guint32 before = a->places[t];
  guint owner;

  if (!find_owner (a, t, k, &owner))
    return FALSE;
  a->places[t] = k;
  a->given |= BIT (t);
  if (owner == a->ground->n_ties || (!(a->tried & BIT (owner)) && give (a, owner)))
    return TRUE;
  a->places[t] = before;
  a->given = given;
  return FALSE;
}

static gboolean
give (Assign *a, guint t)
{
  a->tried |= BIT (t);
  for (guint32 k = next_place (a, t, RT_NO_EDGE); k != RT_NO_EDGE; k = next_place (a, t, k))
    if (put (a, t, k))
      return TRUE;
  return FALSE;
}

gboolean
rt_ground_assign (const RtGround *g, const RtBetweenTwo *two, const double *worth,
                  guint32 *places)
{
  guint n;
  Assign a = { .ground = g, .two = two, .worth = worth, .places = places };

  memset (places, 0xff, g->n_ties * sizeof *places);
  a.relations = rt_view_relations (g->view, 0, &n);
  for (gboolean pass = FALSE; pass <= TRUE; pass++)
    for (guint t = 0; t < g->n_ties; t++)
      if ((two->ahead | two->back) & BIT (t) && ((g->either & BIT (t)) == 0) == pass)
        {
          a.tried = 0;
          if (!give (&a, t))
            return FALSE;
        }
  return TRUE;
}
