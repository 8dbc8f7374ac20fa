/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What changed between two states: two days of one case, or two cases. What is the same is
 * found by id, so that both ways are one. */

#include "graph/rows.h"
#include "redthread/reach.h"
#include <math.h>
#include <string.h>

#define SEEDS 10u

void
rt_shifts_free (RtShifts *shifts)
{
  if (!shifts)
    return;
  g_array_unref (shifts->entities);
  g_array_unref (shifts->appeared);
  g_array_unref (shifts->ended);
  g_array_unref (shifts->moved);
  g_free (shifts);
}

/* ---- Relations -------------------------------------------------------------------------- */

/* Ids of the relations of @view, and where @only is not NULL, those not among it to @out. */
static GHashTable *
relations_of (const RtView *view, GHashTable *only, GArray *out)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint32 e = 0; e < rt_view_n_edges (view); e++)
    {
      guint n;
      const RtRelation *relations = rt_view_relations (view, e, &n);

      for (guint i = 0; i < n; i++)
        {
          char *id = rt_relation_id (rt_view_case (view), relations[i]);

          if (only && !g_hash_table_contains (only, id))
            g_array_append_val (out, relations[i]);
          g_hash_table_add (ids, id);
        }
    }
  return ids;
}

static gint
by_row (gconstpointer a, gconstpointer b)
{
  RtRelation x = *(const RtRelation *)a, y = *(const RtRelation *)b;

  return (x > y) - (x < y);
}

static void
compare_relations (RtShifts *s, const RtView *before, const RtView *after)
{
  g_autoptr (GHashTable) old = relations_of (before, NULL, NULL);
  g_autoptr (GHashTable) new = relations_of (after, old, s->appeared);

  g_hash_table_unref (relations_of (before, new, s->ended));
  g_array_sort (s->appeared, by_row);
  g_array_sort (s->ended, by_row);
}

/* ---- Ranks ------------------------------------------------------------------------------ */

static gboolean
is_listed (const RtView *view, RtEntity e, const char *listed)
{
  RtSchema *schema = rt_case_schema (rt_view_case (view));
  RtType type = listed ? rt_schema_find_entity_type (schema, listed) : 0;

  return !type || rt_schema_entity_is (schema, rt_entity_type (rt_view_case (view), e), type);
}

static RtEntity
same_in (const RtView *view, const char *id)
{
  RtEntity e = rt_case_entity (rt_view_case (view), id);

  return e != RT_NONE && rt_view_vertex (view, e) >= 0 ? e : RT_NONE;
}

/* Ranks those listed among themselves; *n of them are kept. */
static RtRankRow *
rank (const RtView *view, const RtMeasure *measure, const char *listed, guint *n,
      RtContext *ctx, GError **error)
{
  guint32 all, rank = 0, old = 0;
  RtRankRow *rows = rt_rank (view, measure, FALSE, &all, ctx, error);

  *n = 0;
  for (guint32 i = 0; rows && i < all; i++)
    if (is_listed (view, rows[i].entity, listed))
      {
        RtRankRow row = rows[i];

        rank = row.rank == 0 ? 0 : row.rank == old ? rank : *n + 1;
        old = row.rank;
        row.rank = rank;
        rows[(*n)++] = row;
      }
  return rows;
}

static void
add_after (RtShifts *s, const RtView *before, const RtView *after, const RtRankRow *rows,
           guint n, guint32 *place)
{
  for (guint i = 0; i < n; i++)
    {
      const char *id = rt_entity_id (rt_view_case (after), rows[i].entity);
      RtShift shift = { .before = same_in (before, id),
                        .after = rows[i].entity,
                        .rank_after = rows[i].rank,
                        .value_before = NAN,
                        .value_after = rows[i].value };

      g_array_append_val (s->entities, shift);
      if (shift.before != RT_NONE)
        place[shift.before] = s->entities->len;
    }
}

static void
add_before (RtShifts *s, const RtView *before, const RtView *after, const RtRankRow *rows,
            guint n, const guint32 *place)
{
  for (guint i = 0; i < n; i++)
    {
      RtEntity e = rows[i].entity;
      RtShift new = { .before = e,
                      .after = same_in (after, rt_entity_id (rt_view_case (before), e)),
                      .value_after = NAN };
      RtShift *shift;

      if (!place[e])
        g_array_append_val (s->entities, new);
      shift = &g_array_index (s->entities, RtShift,
                              place[e] ? place[e] - 1 : s->entities->len - 1);
      shift->rank_before = rows[i].rank;
      shift->value_before = rows[i].value;
    }
}

static gboolean
compare_ranks (RtShifts *s, const RtView *before, const RtView *after, const RtMeasure *measure,
               const char *listed, RtContext *ctx, GError **error)
{
  guint n_before, n_after;
  g_autofree guint32 *place = g_try_new0 (guint32,
                                          rt_case_n_entities (rt_view_case (before)) + 1u);
  g_autofree RtRankRow *old = rank (before, measure, listed, &n_before, ctx, error);
  g_autofree RtRankRow *new = old ? rank (after, measure, listed, &n_after, ctx, error) : NULL;

  if (!old || !new)
    return FALSE;
  if (!place)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "not enough memory to compare; narrow it with --around");
      return FALSE;
    }
  add_after (s, before, after, new, n_after, place);
  add_before (s, before, after, old, n_before, place);
  return TRUE;
}

/* ---- Groups ------------------------------------------------------------------------------ */

/* By vertex: 1 + its group of two and more; 0: it is alone. */
static guint32 *
groups_of (const RtView *view, guint32 *n, RtContext *ctx, GError **error)
{
  const RtGroupOptions options = { .seeds = SEEDS };
  g_autoptr (RtGroups) groups = rt_groups (view, &rt_groupings[0], &options, ctx, error);
  guint32 *of = groups ? g_new0 (guint32, rt_view_size (view) + 1u) : NULL;

  *n = 0;
  for (guint32 g = 0; groups && g < rt_groups_n (groups); g++)
    {
      guint32 size;
      const guint32 *members = rt_groups_members (groups, g, &size);

      if (size < 2)
        continue;
      ++*n;
      for (guint32 i = 0; i < size; i++)
        of[rt_view_vertex (view, rt_view_entity (rt_groups_view (groups), members[i]))] = *n;
    }
  return of;
}

/* The number that stands most often beside each of @n others; the smallest of several. */
static void
count_moved (RtShifts *s, const RtView *before, const RtView *after, const guint32 *old,
             const guint32 *new)
{
  gsize width = s->groups_before + 1, height = s->groups_after + 1;
  g_autofree guint32 *together = g_try_new0 (guint32, width * height);
  g_autofree guint32 *goes_on = g_new0 (guint32, height);
  g_autofree guint32 *from = g_new0 (guint32, rt_view_size (after) + 1u);

  if (!together)
    return;
  for (guint32 v = 0; v < rt_view_size (after); v++)
    {
      RtEntity e = same_in (before,
                            rt_entity_id (rt_view_case (after), rt_view_entity (after, v)));

      from[v] = e == RT_NONE ? 0 : old[rt_view_vertex (before, e)];
      if (from[v] && new[v])
        together[new[v] * width + from[v]]++;
    }
  for (gsize g = 1; g < height; g++)
    for (guint32 h = 1; h < width; h++)
      if (together[g * width + h] > together[g * width + goes_on[g]] || goes_on[g] == 0)
        goes_on[g] = h;
  for (guint32 v = 0; v < rt_view_size (after); v++)
    if (from[v] && new[v] && goes_on[new[v]] != from[v])
      {
        RtEntity e = rt_view_entity (after, v);

        g_array_append_val (s->moved, e);
      }
  for (guint i = 0; i < s->entities->len; i++)
    {
      RtShift *shift = &g_array_index (s->entities, RtShift, i);
      gint64 v = shift->after == RT_NONE ? -1 : rt_view_vertex (after, shift->after);

      shift->moved = v >= 0 && from[v] && new[v] && goes_on[new[v]] != from[v];
    }
}

static gboolean
compare_groups (RtShifts *s, const RtView *before, const RtView *after, RtContext *ctx,
                GError **error)
{
  g_autofree guint32 *old = groups_of (before, &s->groups_before, ctx, error);
  g_autofree guint32 *new = old ? groups_of (after, &s->groups_after, ctx, error) : NULL;

  if (!new)
    return FALSE;
  count_moved (s, before, after, old, new);
  return TRUE;
}

/* ---- Both states --------------------------------------------------------------------- */

static int
distance (const RtShift *shift)
{
  int d = (int)shift->rank_before - (int)shift->rank_after;

  return shift->rank_before && shift->rank_after ? (d < 0 ? -d : d) : 0;
}

static guint
best_of (const RtShift *shift)
{
  return MIN (shift->rank_before ? shift->rank_before : G_MAXUINT,
              shift->rank_after ? shift->rank_after : G_MAXUINT);
}

typedef struct
{
  const RtView *before, *after;
} Sides;

static const char *
id_of (const RtShift *shift, const Sides *sides)
{
  return shift->after != RT_NONE ? rt_entity_id (rt_view_case (sides->after), shift->after)
                                 : rt_entity_id (rt_view_case (sides->before), shift->before);
}

/* Who moved most places first; of equals who stands, or stood, higher. */
static gint
by_places (gconstpointer first, gconstpointer second, gpointer sides)
{
  const RtShift *x = first, *y = second;

  if (distance (x) != distance (y))
    return distance (x) > distance (y) ? -1 : 1;
  if (best_of (x) != best_of (y))
    return best_of (x) < best_of (y) ? -1 : 1;
  return strcmp (id_of (x, sides), id_of (y, sides));
}

RtShifts *
rt_shifts (const RtView *before, const RtView *after, const RtMeasure *measure,
           const char *listed, RtContext *ctx, GError **error)
{
  g_autoptr (RtShifts) s = g_new0 (RtShifts, 1);
  Sides sides = { before, after };

  s->entities = g_array_new (FALSE, FALSE, sizeof (RtShift));
  s->appeared = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  s->ended = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  s->moved = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  compare_relations (s, before, after);
  if (!compare_ranks (s, before, after, measure, listed, ctx, error)
      || !compare_groups (s, before, after, ctx, error))
    return NULL;
  g_array_sort_with_data (s->entities, by_places, &sides);
  return g_steal_pointer (&s);
}
