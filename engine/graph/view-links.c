/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which relations a view takes, and what each weighs. A likelihood is a length of -ln(best),
 * so that the shortest route is the most credible one if its hops were independent; a property
 * is a strength, and 1/w its length, unless it is said to be a length. */

#include "graph/view-private.h"
#include "base/text.h"
#include "graph/rows.h"
#include <math.h>
#include <string.h>

gboolean
rt_build_is_event (const RtViewBuild *build, RtEntity e)
{
  const RtView *view = build->view;

  return build->event
         && rt_schema_entity_is (rt_case_schema (view->kase), rt_entity_type (view->kase, e),
                                 build->event);
}

gboolean
rt_build_accepts (const RtViewBuild *build, RtRelation r, guint roles)
{
  const RtView *view = build->view;

  return rt_pick_relation (view->pick, r) && rt_relation_has_role (view->kase, r, roles)
         && rt_relation_stands (view->kase, r, view->pick)
         && !(view->options.cut_contested && rt_relation_contested (view->kase, r, view->pick));
}

/* ---- Weights -------------------------------------------------------------------- */

static gboolean
weigh_likelihood (RtViewBuild *build, RtRelation r, double *strength, double *length)
{
  const RtView *view = build->view;
  RtLikelihood likelihood = rt_relation_likelihood (view->kase, r, view->pick);
  double p = likelihood.judged ? likelihood.range.best : view->options.ungraded;

  if (!(p > 0)) /* NaN too: nobody stated one */
    {
      build->view->n_unweighted++;
      return FALSE;
    }
  *strength = p;
  *length = p >= 1 ? 0 : -log (p);
  return TRUE;
}

static gboolean
set_negative (const RtView *view, RtRelation r, double w, GError **error)
{
  g_autofree char *id = rt_relation_id (view->kase, r);
  g_autofree char *words = rt_relation_read (view->kase, r, FALSE, FALSE);

  g_set_error (
      error, RT_ERROR, RT_ERROR_INPUT,
      "\"%s\" of relation \"%s\" (%s) is %g; a weight must not be negative: leave such "
      "relations out with --where '%s>=0', or weigh by another property",
      view->options.weight, id, words, w, view->options.weight);
  return FALSE;
}

static void
count_unit (RtViewBuild *build, const char *unit)
{
  RtViewUnit new = { unit, 1 };

  for (guint i = 0; i < build->units->len; i++)
    {
      RtViewUnit *known = &g_array_index (build->units, RtViewUnit, i);

      if (strcmp (known->name, unit) == 0)
        {
          known->n++;
          return;
        }
    }
  g_array_append_val (build->units, new);
}

static gint
by_number (gconstpointer a, gconstpointer b)
{
  const RtViewUnit *x = a, *y = b;

  return x->n != y->n ? (x->n < y->n ? 1 : -1) : strcmp (x->name, y->name);
}

gboolean
rt_build_units_agree (const RtViewBuild *build, GError **error)
{
  const char *weight = build->view->options.weight, *first;
  g_autoptr (GString) list = g_string_new (NULL);

  if (build->units->len < 2)
    return TRUE;
  g_array_sort (build->units, by_number);
  for (guint i = 0; i < build->units->len; i++)
    {
      const RtViewUnit *unit = &g_array_index (build->units, RtViewUnit, i);
      g_autofree char *n = rt_count (unit->n, "relation", NULL);

      g_string_append_printf (list, "%s%s (%s)",
                              i == 0                       ? ""
                              : i + 1 == build->units->len ? " and "
                                                           : ", ",
                              *unit->name ? unit->name : "no currency", n);
    }
  first = g_array_index (build->units, RtViewUnit, 0).name;
  first = *first ? first : g_array_index (build->units, RtViewUnit, 1).name;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\" is in %s here, which do not add up: keep to one of them, as in "
               "--where '%s>=0 %s'",
               weight, list->str, weight, first);
  return FALSE;
}

static gboolean
weigh_property (RtViewBuild *build, RtRelation r, double *strength, double *length,
                GError **error)
{
  const RtView *view = build->view;
  const char *unit;
  double w;

  if (!rt_relation_number (view->kase, r, build->property, view->pick, &w, &unit))
    {
      build->view->n_unweighted++;
      return FALSE;
    }
  count_unit (build, unit);
  if (w < 0)
    {
      build->view->n_negative++;
      return view->options.skip_negative ? FALSE : set_negative (view, r, w, error);
    }
  if (view->options.weight_is_length)
    {
      *length = w;
      *strength = w > 0 ? 1 / w : INFINITY;
      return TRUE;
    }
  *strength = w;
  *length = 1 / w;
  if (w > 0 && isfinite (*length))
    return TRUE;
  build->view->n_unweighted++; /* a strength of 0 is no tie */
  return FALSE;
}

gboolean
rt_build_weigh (RtViewBuild *build, RtRelation r, double *strength, double *length,
                GError **error)
{
  const char *weight = build->view->options.weight;

  *strength = *length = 1;
  build->considered++;
  if (!weight)
    return TRUE;
  return g_str_equal (weight, "likelihood")
             ? weigh_likelihood (build, r, strength, length)
             : weigh_property (build, r, strength, length, error);
}

/* ---- Links ----------------------------------------------------------------------- */

static gboolean
make_room (RtViewBuild *build, GError **error)
{
  gsize room = build->room ? build->room + build->room / 2 : 1024;
  gsize bytes = room * sizeof (RtLink);
  RtLink *links;

  if (room / 2 >= (gsize)G_MAXINT32)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_LIMIT,
          "this makes more than 4,000,000,000 links; narrow it with --relation or --around");
      return FALSE;
    }
  if (!rt_context_reserve (build->ctx, bytes - build->reserved, "the links of the graph",
                           error))
    return FALSE;
  build->reserved = bytes;
  links = g_try_realloc_n (build->links, room, sizeof (RtLink));
  if (!links)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_LIMIT,
          "not enough memory for the links of this graph; narrow it with --relation or "
          "--around");
      return FALSE;
    }
  build->links = links;
  build->room = room;
  return TRUE;
}

gboolean
rt_build_link (RtViewBuild *build, RtLink link, gboolean both, GError **error)
{
  gboolean directed = build->view->options.directed;

  if (build->n + 2 > build->room && !make_room (build, error))
    return FALSE;
  if (!directed && link.u > link.v)
    {
      guint32 u = link.u;

      link.u = link.v;
      link.v = u;
    }
  build->links[build->n++] = link;
  if (directed && both)
    {
      RtLink back = link;

      back.u = link.v;
      back.v = link.u;
      build->links[build->n++] = back;
    }
  return TRUE;
}
