/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See collapse.h. Leaves are alike where they have the same type and hang by one entity in the
 * same way; entities of a type are alike where all their ties run to the same entities in the
 * same way; a group is a community. What somebody asked for by name (a path, --around, a frame,
 * a pinned place) stays, and so does, but for groups, whoever is an answer to an open question.
 */

#include "chart/collapse.h"
#include "base/text.h"
#include "chart/pins.h"
#include <string.h>

#define FEWEST 3u        /* two are read as quickly as one that stands for both */
#define MOST_TRIED 2000u /* marks; of more it is not tried what would be fewer */

/* ---- What may be summed up --------------------------------------------------------------- */

/* By entity: the ends of drawn answers to a question that has another drawn answer. */
static guint8 *
find_rivals (const RtChartFill *fill)
{
  guint8 *rival = g_malloc0 (rt_case_n_entities (fill->kase) + 1u);

  for (guint q = 0; q < rt_case_n_questions (fill->kase); q++)
    {
      guint n, drawn = 0;
      const RtRelation *answers = rt_question_answers (fill->kase, q, &n);

      for (guint i = 0; i < n; i++)
        drawn += rt_fill_draws (fill, answers[i]) ? 1 : 0;
      for (guint i = 0; drawn > 1 && i < n; i++)
        {
          RtRelationRow row;

          rt_case_get_relation (fill->kase, answers[i], &row);
          rival[row.from] = rival[row.to] = 1;
        }
    }
  return rival;
}

static gboolean
may_collapse (const RtChartFill *fill, const RtMark *mark)
{
  const RtPins *pins = fill->chart->pins;

  return !mark->thread && !mark->framed && mark->entity != fill->options->center
         && !(pins && g_hash_table_contains (pins->at, mark->id));
}

/* ---- What is alike ----------------------------------------------------------------------- */

/* (transfer full): each tie of @e once, in order; NULL where it has one to itself, or, of a
 * leaf, where they run to none or to several. */
static GPtrArray *
ties_of (const RtChartFill *fill, RtEntity e, gboolean leaf)
{
  g_autoptr (GPtrArray) ties = g_ptr_array_new_with_free_func (g_free);
  RtEntity hub = RT_NONE;
  guint n;
  const RtRelation *relations = rt_entity_relations (fill->kase, e, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (fill->kase, relations[i], &row);
      if (!rt_fill_draws (fill, relations[i]) || fill->mark_of[row.from] < 0
          || fill->mark_of[row.to] < 0)
        continue;
      const RtEntity other = row.from == e ? row.to : row.from;
      if (other == e || (leaf && hub != RT_NONE && hub != other))
        return NULL;
      hub = other;
      g_ptr_array_add (
          ties, g_strdup_printf ("%u %u %c%s", other, row.type,
                                 rt_relation_type (fill->kase, relations[i])->symmetric ? '-'
                                 : row.from == e                                        ? '>'
                                                                                        : '<',
                                 rt_relation_contested (fill->kase, relations[i], fill->pick)
                                     ? " contested"
                                     : ""));
    }
  g_ptr_array_sort (ties, rt_compare_texts);
  return leaf && hub == RT_NONE ? NULL : g_steal_pointer (&ties);
}

/* (transfer full): the same for all that are alike; NULL: like nobody. */
static char *
likeness_of (const RtChartFill *fill, const RtMark *mark, gboolean leaf)
{
  g_autoptr (GPtrArray) ties = ties_of (fill, mark->entity, leaf);
  g_autoptr (GString) out = g_string_new (NULL);

  if (!ties)
    return NULL;
  g_string_append_printf (out, "%u %d %d %d", mark->type, (int)mark->ring, mark->cluster,
                          mark->column);
  for (guint i = 0; i < ties->len; i++)
    if (i == 0 || strcmp (ties->pdata[i], ties->pdata[i - 1]) != 0)
      g_string_append_printf (out, "; %s", (const char *)ties->pdata[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Which marks become one: lists of marks, in the order in which they are named. */
static GPtrArray *
lists_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
}

static GArray *
add_list (GPtrArray *lists)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_ptr_array_add (lists, list);
  return list;
}

static void
list_alike (const RtChartFill *fill, gboolean leaf, GPtrArray *lists)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint8 *rival = find_rivals (fill);

  for (guint32 i = 0; i < fill->chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (fill->chart, i);
      char *likeness = may_collapse (fill, mark) && !rival[mark->entity]
                           ? likeness_of (fill, mark, leaf)
                           : NULL;
      GArray *list = likeness ? g_hash_table_lookup (known, likeness) : NULL;

      if (!likeness)
        continue;
      if (list)
        g_free (likeness);
      else
        g_hash_table_insert (known, likeness, list = add_list (lists));
      g_array_append_val (list, i);
    }
}

static int
by_place (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32 *place = data, x = place[*(const guint32 *)a], y = place[*(const guint32 *)b];

  return x < y ? -1 : x > y;
}

static gboolean
list_groups (const RtChartFill *fill, GPtrArray *lists, RtContext *ctx, GError **error)
{
  const guint n = fill->chart->marks->len;
  g_autofree guint32 *group = g_new (guint32, n + 1u), *place = g_new0 (guint32, n + 1u);

  if (!rt_fill_communities (fill, group, place, ctx, error))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      if (group[i] == RT_NONE || !may_collapse (fill, rt_mark (fill->chart, i)))
        continue;
      while (lists->len <= group[i])
        add_list (lists);
      g_array_append_val (lists->pdata[group[i]], i);
    }
  for (guint g = 0; g < lists->len; g++)
    g_array_sort_with_data (lists->pdata[g], by_place, place);
  return TRUE;
}

/* ---- In the place of the others ---------------------------------------------------------- */

static void
count_inside (RtChartFill *fill)
{
  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      RtRelationRow row;
      gint64 at;

      rt_case_get_relation (fill->kase, r, &row);
      at = fill->mark_of[row.from];
      if (!rt_fill_draws (fill, r) || at < 0 || at != fill->mark_of[row.to]
          || !rt_mark (fill->chart, at)->several)
        continue;
      rt_mark (fill->chart, at)->several->inside++;
      fill->chart->inside++;
    }
}

/* Adds a mark for each list of FEWEST or more, and takes those listed away. Returns how many
 * were added. */
static guint
replace_listed (RtChartFill *fill, const GPtrArray *lists, gboolean group)
{
  RtChart *chart = fill->chart;
  const guint32 n = chart->marks->len;
  g_autofree guint32 *now = g_new (guint32, n + lists->len + 1u); /* by mark: where it stands */
  g_autofree gint64 *into = g_new (gint64,
                                   n + 1u); /* by mark: the one that stands for it; -1 */
  g_autofree gboolean *drop = g_new0 (gboolean, n + lists->len + 1u);

  for (guint32 i = 0; i < n; i++)
    into[i] = -1;
  for (guint g = 0; g < lists->len; g++)
    {
      const GArray *list = lists->pdata[g];

      if (list->len < FEWEST)
        continue;
      for (guint i = 0; i < list->len; i++)
        {
          into[g_array_index (list, guint32, i)] = chart->marks->len;
          drop[g_array_index (list, guint32, i)] = TRUE;
        }
      rt_several_add (fill, list, group);
    }
  const guint added = chart->marks->len - n;
  rt_chart_drop_marks (chart, drop, now);
  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    if (fill->mark_of[e] >= 0)
      {
        const gint64 was = fill->mark_of[e];
        fill->mark_of[e] = now[into[was] >= 0 ? into[was] : was];
      }
  return added;
}

/* The legend explains the colours that are left, and no other. */
static void
settle_colour_keys (RtChart *chart)
{
  RtColourKey differing = { { RT_SEVERAL_COLOUR, NULL }, g_strdup ("several of these") };

  if (chart->colour_keys->len)
    g_array_append_val (chart->colour_keys, differing);
  else
    g_free (differing.words);
  for (guint k = chart->colour_keys->len; k-- > 0;)
    {
      const char *fill = g_array_index (chart->colour_keys, RtColourKey, k).colour.fill;
      gboolean used = FALSE;
      RtFace face;

      for (guint i = 0; i < chart->marks->len && !used; i++)
        for (guint f = 0; rt_mark_face (rt_mark (chart, i), f, &face); f++)
          used = used || g_strcmp0 (face.colour, fill) == 0;
      if (!used)
        g_array_remove_index (chart->colour_keys, k);
    }
}

/* Does nothing set the members of a community apart? */
static gboolean
boxes_allow_groups (const RtChartFill *fill)
{
  const char *by = fill->chart->clustered_by;

  return fill->chart->arrangement != RT_ARRANGED_BIPARTITE
         && (!by || g_str_equal (by, "community") || g_str_equal (by, "group"));
}

static gboolean
refuse_boxes (const RtChartFill *fill, GError **error)
{
  const char *by = fill->chart->clustered_by;

  if (fill->options->collapse != RT_COLLAPSE_GROUP || boxes_allow_groups (fill))
    return FALSE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--collapse group sums up communities, whose members would stand in several "
               "places here: add --collapse type, or leave out %s",
               by ? "--group-by" : "--layout bipartite");
  return TRUE;
}

/* How many marks there would be. */
static guint
n_marks_with (const RtChartFill *fill, const GPtrArray *lists)
{
  guint n = fill->chart->marks->len;

  for (guint g = 0; g < lists->len; g++)
    {
      const guint members = ((const GArray *)lists->pdata[g])->len;
      n -= members < FEWEST ? 0 : members - 1;
    }
  return n;
}

/* Which ways make so many marks fewer by a tenth, and how many they leave; for advice. */
static void
find_smaller (const RtChartFill *fill, RtContext *ctx)
{
  static const char *const names[] = { "leaf", "type", "group" };
  const guint all = fill->chart->marks->len;
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint way = 0; all > RT_MOST_READ && all <= MOST_TRIED && way < G_N_ELEMENTS (names);
       way++)
    {
      g_autoptr (GPtrArray) lists = lists_new ();
      guint n;

      if (way < 2)
        list_alike (fill, way == 0, lists);
      else if (!boxes_allow_groups (fill) || !list_groups (fill, lists, ctx, NULL))
        continue;
      n = n_marks_with (fill, lists);
      if (n <= all - all / 10)
        g_string_append_printf (out, "%s%s (%u mark%s)", out->len ? " or " : "", names[way], n,
                                n == 1 ? "" : "s");
    }
  if (out->len)
    fill->chart->smaller = g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
rt_fill_collapse (RtChartFill *fill, RtContext *ctx, GError **error)
{
  const RtCollapse how = fill->options->collapse;
  g_autoptr (GPtrArray) lists = lists_new ();

  if (how == RT_COLLAPSE_NOTHING)
    {
      find_smaller (fill, ctx);
      return TRUE;
    }
  if (refuse_boxes (fill, error))
    return FALSE;
  if (how != RT_COLLAPSE_GROUP)
    list_alike (fill, how == RT_COLLAPSE_LEAF, lists);
  else if (!list_groups (fill, lists, ctx, error))
    return FALSE;
  if (replace_listed (fill, lists, how == RT_COLLAPSE_GROUP) == 0)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "collapse", NULL, 0, NULL, NULL,
                       "--collapse found no %u entities that one mark could stand for, so each "
                       "has its own",
                       FEWEST);
  count_inside (fill);
  for (guint i = 0; i < fill->chart->marks->len; i++)
    if (rt_mark (fill->chart, i)->several)
      rt_several_word (rt_mark (fill->chart, i));
  settle_colour_keys (fill->chart);
  return TRUE;
}
