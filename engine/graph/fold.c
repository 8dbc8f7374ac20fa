/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Folding: an event becomes links between each two that took part, one a pair whatever the
 * number of reports. Fold comes before weighing: two reports of one meeting are one link, else
 * a much-quoted meeting would look like a short cut. Taking part is any tie between an event
 * and what is no event, but part-of: belonging to a plan is not having met. */

#include "graph/view-private.h"
#include <math.h>

typedef struct
{
  guint32 vertex;
  RtRelation relation;
  double strength, length; /* of the participant's best relation with the event */
} Part;

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->vertex != y->vertex)
    return x->vertex < y->vertex ? -1 : 1;
  return (x->relation > y->relation) - (x->relation < y->relation);
}

/* Is @r a way of taking part in @event? Then @vertex is who. */
static gboolean
takes_part (const RtViewBuild *build, RtRelation r, RtEntity event, guint32 *vertex)
{
  const RtView *view = build->view;
  RtRelationRow row;

  rt_case_get_relation (view->kase, r, &row);
  *vertex = view->vertex[row.from == event ? row.to : row.from];
  return *vertex != RT_NO_VERTEX && rt_build_accepts (build, r, RT_TIE)
         && !(build->part_of
              && rt_schema_relation_is (rt_case_schema (view->kase), row.type, build->part_of));
}

/* Everybody who took part in @event, by vertex; several relations of one follow each other. */
static gboolean
find_parts (RtViewBuild *build, RtEntity event, GArray *parts, GError **error)
{
  const RtView *view = build->view;
  guint n = 0;
  const RtRelation *relations = rt_entity_relations (view->kase, event, &n);

  g_array_set_size (parts, 0);
  for (guint i = 0; i < n; i++)
    {
      Part part = { .relation = relations[i], .strength = 1, .length = 1 };
      GError *why = NULL;

      if (!takes_part (build, relations[i], event, &part.vertex))
        continue;
      if (view->options.weight && g_str_equal (view->options.weight, "likelihood")
          && !rt_build_weigh (build, relations[i], &part.strength, &part.length, &why))
        {
          if (!why)
            continue;
          g_propagate_error (error, why);
          return FALSE;
        }
      g_array_append_val (parts, part);
    }
  g_array_sort (parts, compare_parts);
  return TRUE;
}

/* The end of the run of parts that belong to the participant at @from. */
static guint
run_end (const GArray *parts, guint from)
{
  guint end = from + 1;

  while (end < parts->len
         && g_array_index (parts, Part, end).vertex == g_array_index (parts, Part, from).vertex)
    end++;
  return end;
}

static double
shortest (const GArray *parts, guint from, guint end)
{
  double length = INFINITY;

  for (guint i = from; i < end; i++)
    length = MIN (length, g_array_index (parts, Part, i).length);
  return length;
}

/* One unit of links between the participants at a..a_end and b..b_end. */
static gboolean
link_pair (RtViewBuild *build, const GArray *parts, guint a, guint a_end, guint b, guint b_end,
           GError **error)
{
  const Part *first = &g_array_index (parts, Part, a),
             *second = &g_array_index (parts, Part, b);
  gboolean likelihood = build->view->options.weight
                        && g_str_equal (build->view->options.weight, "likelihood");
  /* Both must have been there: likelihoods multiply, so lengths add up. */
  double length = likelihood ? shortest (parts, a, a_end) + shortest (parts, b, b_end) : 1;
  RtLink link = { .u = first->vertex,
                  .v = second->vertex,
                  .unit = MIN (first->relation, second->relation),
                  .strength = likelihood ? exp (-length) : 1,
                  .length = length };

  for (guint i = a; i < b_end; i = i + 1 == a_end ? b : i + 1)
    {
      link.relation = g_array_index (parts, Part, i).relation;
      if (!rt_build_link (build, link, TRUE, error))
        return FALSE;
      link.strength = 0;
      link.length = INFINITY;
    }
  return TRUE;
}

static gboolean
fold_event (RtViewBuild *build, const GArray *parts, GError **error)
{
  guint a_end;

  if (parts->len == 0 || run_end (parts, 0) == parts->len)
    return TRUE;
  build->view->n_relations += parts->len;
  for (guint a = 0; a < parts->len; a = a_end)
    {
      guint b_end;

      a_end = run_end (parts, a);
      for (guint b = a_end; b < parts->len; b = b_end)
        {
          b_end = run_end (parts, b);
          if (!link_pair (build, parts, a, a_end, b, b_end, error))
            return FALSE;
        }
      if (!rt_context_step (build->ctx, NULL, a, parts->len, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_build_fold (RtViewBuild *build, GError **error)
{
  const RtView *view = build->view;
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (RtEntity e = 0; e < rt_case_n_entities (view->kase); e++)
    if (rt_pick_entity (view->pick, e) && rt_build_is_event (build, e)
        && (!find_parts (build, e, parts, error) || !fold_event (build, parts, error)))
      return FALSE;
  return TRUE;
}
