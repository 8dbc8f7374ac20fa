/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A view: a selection as an igraph graph, with the way back from vertices to entities and from
 * edges to relations. Relations become links (view-links.c, fold.c), links are sorted by their
 * ends and merged into edges, so the graph is the same whatever the order of the rows. */

#include "graph/view-private.h"
#include "base/text.h"
#include "graph/rows.h"
#include <math.h>
#include <string.h>

void
rt_view_free (RtView *view)
{
  if (!view)
    return;
  if (view->has_graph)
    igraph_destroy (&view->graph);
  g_free ((char *)view->options.weight);
  g_free (view->entity);
  g_free (view->vertex);
  g_free (view->first);
  g_free (view->relations);
  g_free (view->lengths);
  g_free (view->strengths);
  g_free (view);
}

static gboolean
set_no_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory for this graph; narrow it with --relation or --around");
  return FALSE;
}

/* ---- Vertices --------------------------------------------------------------------- */

static gboolean
number_vertices (RtViewBuild *build, GError **error)
{
  RtView *view = build->view;
  guint32 all = rt_case_n_entities (view->kase);

  view->entity = g_try_new (RtEntity, all + 1u);
  view->vertex = g_try_new (guint32, all + 1u);
  if (!view->entity || !view->vertex)
    return set_no_memory (error);
  for (RtEntity e = 0; e < all; e++)
    {
      view->vertex[e] = RT_NO_VERTEX;
      if (!rt_pick_entity (view->pick, e)
          || (view->options.fold_events && rt_build_is_event (build, e)))
        continue;
      view->vertex[e] = view->n;
      view->entity[view->n++] = e;
    }
  return TRUE;
}

/* ---- Relations to links ---------------------------------------------------------------- */

static gboolean
add_relation (RtViewBuild *build, RtRelation r, GError **error)
{
  RtView *view = build->view;
  RtRelationRow row;
  RtLink link = { .unit = r, .relation = r };
  GError *why = NULL;

  rt_case_get_relation (view->kase, r, &row);
  link.u = view->vertex[row.from];
  link.v = view->vertex[row.to];
  if (link.u == RT_NO_VERTEX || link.v == RT_NO_VERTEX
      || !rt_build_accepts (build, r, view->options.roles))
    return TRUE;
  if (link.u == link.v)
    {
      view->n_loops++;
      return TRUE;
    }
  if (!rt_build_weigh (build, r, &link.strength, &link.length, &why))
    {
      if (why)
        g_propagate_error (error, why);
      return !why;
    }
  view->n_relations++;
  return rt_build_link (build, link, rt_relation_type (view->kase, r)->symmetric, error);
}

/* (transfer container): names of the numbers and amounts that relations have. */
static GPtrArray *
weights_there (const RtView *view)
{
  const RtSchema *schema = rt_case_schema (view->kase);
  g_autofree gboolean *seen = g_new0 (gboolean, rt_schema_n_properties (schema) + 1);
  GPtrArray *names = g_ptr_array_new ();

  for (RtValue v = 1; v <= rt_case_n_values (view->kase); v++)
    {
      RtValueRow row;
      const RtPropertyType *type;

      rt_case_get_value (view->kase, v, &row);
      type = rt_schema_property (schema, row.property);
      if (row.kind != RT_OF_RELATION || seen[row.property]
          || (type->value != RT_VALUE_NUMBER && type->value != RT_VALUE_MONEY))
        continue;
      seen[row.property] = TRUE;
      g_ptr_array_add (names, (gpointer)type->name);
    }
  return names;
}

/* The property is there, but on relations of another role, or out of the selection; FALSE
 * and no @error where it stands on none. */
static gboolean
set_elsewhere (const RtView *view, GError **error)
{
  RtProperty property = rt_schema_find_property (rt_case_schema (view->kase),
                                                 view->options.weight);
  const RtRelationType *apart = NULL;
  guint32 n = 0;

  for (RtRelation r = 0; property && r < rt_case_n_relations (view->kase); r++)
    {
      const char *unit;
      double number;

      if (!rt_relation_number (view->kase, r, property, NULL, &number, &unit))
        continue;
      n++;
      if (rt_pick_relation (view->pick, r)
          && !rt_relation_has_role (view->kase, r, view->options.roles))
        apart = apart ? apart : rt_relation_type (view->kase, r);
    }
  if (apart)
    g_set_error (
        error, RT_ERROR, RT_ERROR_USAGE,
        "no relation here has a property \"%s\" to weigh by: it stands on %s, which is "
        "%s; --with %s brings that in",
        view->options.weight, apart->name, rt_role_name (apart->role),
        rt_role_name (apart->role));
  else if (n > 0)
    {
      g_autofree char *count = rt_count (n, "relation", NULL);

      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "no relation here has a property \"%s\" to weigh by: it stands on %s outside "
          "this graph; select more, or weigh by another",
          view->options.weight, count);
    }
  return n > 0;
}

static gboolean
set_weightless (const RtView *view, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *list = NULL;
  const char *near;

  if (view->n_negative)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "no relation here has a \"%s\" above 0, and a weight must not be negative: "
                   "weigh by another property; redthread check names the rows",
                   view->options.weight);
      return FALSE;
    }
  if (g_str_equal (view->options.weight, "likelihood"))
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          "no relation here is graded, so none has a likelihood; state one for them with "
          "--ungraded 0.5");
      return FALSE;
    }
  if (set_elsewhere (view, error))
    return FALSE;
  names = weights_there (view);
  near = rt_nearest (view->options.weight, (const char *const *)names->pdata, names->len);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **)names->pdata);
  if (near && !g_str_equal (near, view->options.weight))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "no relation here has a property \"%s\" to weigh by (did you mean \"%s\"?)",
                 view->options.weight, near);
  else
    g_set_error (
        error, RT_ERROR, RT_ERROR_USAGE,
        "no relation here has a property \"%s\" to weigh by; %s%s", view->options.weight,
        *list ? "those that can be: likelihood, " : "only likelihood can be, by grade", list);
  return FALSE;
}

static gboolean
collect_links (RtViewBuild *build, GError **error)
{
  RtView *view = build->view;
  guint32 n = rt_case_n_relations (view->kase);

  for (RtRelation r = 0; r < n; r++)
    {
      if (r % 8192 == 0 && !rt_context_step (build->ctx, "making the graph", r, n, error))
        return FALSE;
      if (!add_relation (build, r, error))
        return FALSE;
    }
  if (view->options.fold_events && !rt_build_fold (build, error))
    return FALSE;
  if (view->options.weight && build->n == 0 && build->considered > 0)
    return set_weightless (view, error);
  return rt_build_units_agree (build, error);
}

/* ---- Links to edges ---------------------------------------------------------------------- */

static int
compare_links (const void *a, const void *b)
{
  const RtLink *x = a, *y = b;

  if (x->u != y->u)
    return x->u < y->u ? -1 : 1;
  if (x->v != y->v)
    return x->v < y->v ? -1 : 1;
  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  return (x->relation > y->relation) - (x->relation < y->relation);
}

static int
compare_relation_ids (const void *a, const void *b)
{
  const RtRelation *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static gboolean
same_edge (const RtView *view, const RtLink *a, const RtLink *b)
{
  return a->u == b->u && a->v == b->v && (!view->options.multi || a->unit == b->unit);
}

static gboolean
allocate_edges (RtView *view, const RtViewBuild *build, GError **error)
{
  view->n_edges = build->n > 0;
  for (gsize i = 1; i < build->n; i++)
    view->n_edges += !same_edge (view, &build->links[i - 1], &build->links[i]);
  view->first = g_try_new (guint32, view->n_edges + 1u);
  view->relations = g_try_new (RtRelation, build->n + 1u);
  if (!view->first || !view->relations)
    return set_no_memory (error);
  if (view->options.weight && !(view->lengths = g_try_new0 (double, view->n_edges + 1u)))
    return set_no_memory (error);
  if ((view->options.weight || view->options.fold_events)
      && !(view->strengths = g_try_new0 (double, view->n_edges + 1u)))
    return set_no_memory (error);
  return TRUE;
}

/* Fills what stands behind edge @e from links[from .. end - 1]. */
static void
fill_edge (RtView *view, guint32 e, const RtLink *links, gsize from, gsize end)
{
  double length = INFINITY, strength = 0;

  view->first[e] = (guint32)from;
  for (gsize i = from; i < end; i++)
    {
      view->relations[i] = links[i].relation;
      length = MIN (length, links[i].length);
      strength += links[i].strength;
    }
  if (view->options.fold_events) /* units interleave */
    qsort (view->relations + from, end - from, sizeof (RtRelation), compare_relation_ids);
  if (view->lengths)
    view->lengths[e] = length;
  if (view->strengths)
    view->strengths[e] = strength;
}

static gboolean
merge_links (RtViewBuild *build, igraph_vector_int_t *ends, GError **error)
{
  RtView *view = build->view;
  guint32 e = 0;

  if (build->n > 1)
    qsort (build->links, build->n, sizeof (RtLink), compare_links);
  if (!allocate_edges (view, build, error))
    return FALSE;
  if (igraph_vector_int_resize (ends, 2 * (igraph_integer_t)view->n_edges) != IGRAPH_SUCCESS)
    return set_no_memory (error);
  for (gsize i = 0, end; i < build->n; i = end, e++)
    {
      end = i + 1;
      while (end < build->n && same_edge (view, &build->links[i], &build->links[end]))
        end++;
      fill_edge (view, e, build->links, i, end);
      VECTOR (*ends)[2 * (igraph_integer_t)e] = build->links[i].u;
      VECTOR (*ends)[2 * (igraph_integer_t)e + 1] = build->links[i].v;
    }
  view->first[e] = (guint32)build->n;
  return TRUE;
}

static gboolean
make_graph (RtViewBuild *build, GError **error)
{
  RtView *view = build->view;
  RtIgraphGuard guard;
  igraph_vector_int_t ends;
  igraph_error_t code;
  gboolean merged = FALSE;

  rt_igraph_enter (&guard, build->ctx);
  code = igraph_vector_int_init (&ends, 0);
  if (code == IGRAPH_SUCCESS)
    {
      merged = merge_links (build, &ends, error);
      if (merged)
        code = igraph_create (&view->graph, &ends, (igraph_integer_t)view->n,
                              view->options.directed);
      view->has_graph = merged && code == IGRAPH_SUCCESS;
      igraph_vector_int_destroy (&ends);
    }
  if (!rt_igraph_leave (&guard, code, code == IGRAPH_SUCCESS || merged ? error : NULL))
    {
      if (error && !*error)
        set_no_memory (error);
      return FALSE;
    }
  return merged;
}

/* ---- Making one --------------------------------------------------------------------- */

static gboolean
find_weight (RtViewBuild *build, GError **error)
{
  const char *weight = build->view->options.weight;

  if (!weight || g_str_equal (weight, "likelihood"))
    return TRUE;
  build->property = rt_schema_find_property (rt_case_schema (build->view->kase), weight);
  return build->property ? TRUE : set_weightless (build->view, error);
}

RtView *
rt_view_new (RtCase *kase, const RtPick *pick, const RtViewOptions *options, RtContext *ctx,
             GError **error)
{
  static const RtViewOptions plain = { .ungraded = NAN };
  RtView *view = g_new0 (RtView, 1);
  RtViewBuild build = { .view = view, .ctx = ctx };
  gboolean ok;

  view->kase = kase;
  view->pick = pick;
  view->options = options ? *options : plain;
  view->options.weight = g_strdup (view->options.weight);
  build.units = g_array_new (FALSE, FALSE, sizeof (RtViewUnit));
  build.event = rt_schema_find_entity_type (rt_case_schema (kase), "event");
  build.part_of = rt_schema_find_relation_type (rt_case_schema (kase), "part-of");
  ok = rt_case_seal (kase, ctx, error) && find_weight (&build, error)
       && number_vertices (&build, error) && collect_links (&build, error)
       && make_graph (&build, error);
  g_free (build.links);
  g_array_unref (build.units);
  rt_context_release (ctx, build.reserved);
  if (ok)
    return view;
  rt_view_free (view);
  return NULL;
}

/* ---- Asking one --------------------------------------------------------------------- */

RtCase *
rt_view_case (const RtView *view)
{
  return view->kase;
}

const RtPick *
rt_view_pick (const RtView *view)
{
  return view->pick;
}

guint32
rt_view_size (const RtView *view)
{
  return view->n;
}

guint32
rt_view_n_edges (const RtView *view)
{
  return view->n_edges;
}

guint32
rt_view_n_relations (const RtView *view)
{
  return view->n_relations;
}

guint32
rt_view_n_unweighted (const RtView *view)
{
  return view->n_unweighted;
}

guint32
rt_view_n_negative (const RtView *view)
{
  return view->n_negative;
}

guint32
rt_view_n_loops (const RtView *view)
{
  return view->n_loops;
}

RtEntity
rt_view_entity (const RtView *view, guint32 vertex)
{
  return view->entity[vertex];
}

gint64
rt_view_vertex (const RtView *view, RtEntity e)
{
  if (e >= rt_case_n_entities (view->kase) || view->vertex[e] == RT_NO_VERTEX)
    return -1;
  return (gint64)view->vertex[e];
}

const RtRelation *
rt_view_relations (const RtView *view, guint32 edge, guint *n)
{
  *n = view->first[edge + 1] - view->first[edge];
  return view->relations + view->first[edge];
}

const guint32 *
rt_view_first (const RtView *view)
{
  return view->first;
}

const double *
rt_view_lengths (const RtView *view)
{
  return view->lengths;
}

const double *
rt_view_strengths (const RtView *view)
{
  return view->strengths;
}

const RtViewOptions *
rt_view_options (const RtView *view)
{
  return &view->options;
}

const igraph_t *
rt_view_graph (const RtView *view)
{
  return &view->graph;
}
