/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Owners in a circle: each company is owned by the next, and the last by the first, so that no
 * register names anybody as the owner of any of them. Found by walking from owner to owned,
 * depth first; of circles that share an owner the first is said. */
#include "ingest/check.h"

#include "case/case-private.h"
#include "case/columns.h"
#include <string.h>

#define NAMED 8u /* so many of a circle are named, the rest counted */

typedef enum
{
  NOT_SEEN,
  ON_THE_WAY,
  DONE
} State;

typedef struct
{
  RtEntity entity;
  guint at; /* the next of its relations to look at */
} Step;

typedef struct
{
  RtCheck *check;
  RtType owns;
  GArray *way;      /* Step: from the first owner to where the walk is */
  guint8 *states;   /* State, an entity */
  guint8 *reported; /* an entity: a circle through it has been said */
} Walk;

static gboolean
is_ownership (const Walk *walk, RtRelation r)
{
  RtCase *kase = walk->check->kase;

  return rt_schema_relation_is (rt_case_schema (kase), rt_case_relation_type_column (kase)[r],
                                walk->owns)
         && !rt_relation_denied (kase, r, NULL);
}

/* The circle runs from @back_to along the way to its end, and by @r back. */
static void
say_circle (Walk *walk, RtEntity back_to, RtRelation r)
{
  RtCase *kase = walk->check->kase;
  g_autoptr (GString) names = g_string_new (NULL);
  guint begin = walk->way->len, n;

  do
    begin--;
  while (g_array_index (walk->way, Step, begin).entity != back_to);
  n = walk->way->len - begin;
  for (guint i = 0; i < n; i++)
    if (walk->reported[g_array_index (walk->way, Step, begin + i).entity])
      return;
  for (guint i = 0; i < n; i++)
    {
      RtEntity e = g_array_index (walk->way, Step, begin + i).entity;
      g_autofree char *name = rt_entity_shown_name (kase, e, FALSE);

      walk->reported[e] = TRUE;
      if (i < NAMED)
        g_string_append_printf (names, "%s\"%s\"", i ? ", " : "", name);
    }
  if (n > NAMED)
    g_string_append_printf (names, " and %u more", n - NAMED);
  rt_check_say (walk->check, "owners-in-a-circle", rt_place_of_relation (walk->check, r), "to",
                rt_entity_id (kase, back_to),
                "each owns the next and the last the first: %s; who owns them in the end, and "
                "did all of it hold at the same time?",
                names->str);
}

static void
enter (Walk *walk, RtEntity e)
{
  Step step = { e, 0 };

  walk->states[e] = ON_THE_WAY;
  g_array_append_val (walk->way, step);
}

/* One relation further from where the walk is, or one step back. */
static void
go_on (Walk *walk)
{
  Step *step = &g_array_index (walk->way, Step, walk->way->len - 1);
  guint n;
  const RtRelation *relations = rt_entity_relations (walk->check->kase, step->entity, &n);
  RtRelationRow row;
  RtRelation r;

  if (step->at == n)
    {
      walk->states[step->entity] = DONE;
      g_array_set_size (walk->way, walk->way->len - 1);
      return;
    }
  r = relations[step->at++];
  if (!is_ownership (walk, r))
    return;
  rt_case_get_relation (walk->check->kase, r, &row);
  if (row.from != step->entity || row.to == row.from)
    return;
  if (walk->states[row.to] == ON_THE_WAY)
    say_circle (walk, row.to, r);
  else if (walk->states[row.to] == NOT_SEEN)
    enter (walk, row.to);
}

gboolean
rt_check_owners (RtCheck *check, GError **error)
{
  gsize n = rt_case_n_entities (check->kase);
  g_autofree guint8 *states = g_try_new0 (guint8, n + 1);
  g_autofree guint8 *reported = g_try_new0 (guint8, n + 1);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (Step));
  Walk walk = { check, rt_schema_find_relation_type (rt_case_schema (check->kase), "owns"), way,
                states, reported };

  if (!states || !reported)
    return rt_no_memory (error, "owners");
  for (RtEntity e = 0; walk.owns && e < n; e++)
    {
      if (e % 4096 == 0 && !rt_context_step (check->ctx, "checking", e, n, error))
        return FALSE;
      if (states[e] == NOT_SEEN)
        enter (&walk, e);
      while (way->len > 0)
        go_on (&walk);
    }
  return TRUE;
}
