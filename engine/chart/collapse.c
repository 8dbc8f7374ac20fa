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

#define FEWEST 3u           /* two are read as quickly as one that stands for both */
#define MOST_KINDS 3u       /* said under a group */
#define MOST_NAMED 20u      /* in a tooltip */
#define LEAST_RADIUS 26     /* three small icons have room in it */
#define SMALL_RADIUS 14     /* where what is off the thread is shrunk */
#define NO_COLOUR "#5b6770" /* members of one type whose colours differ */

void
rt_several_free (RtSeveral *several)
{
  if (!several)
    return;
  g_array_unref (several->members);
  g_free (several->counts);
  g_free (several);
}

static void
clear_member (gpointer data)
{
  g_free (((RtMember *)data)->id);
  g_free (((RtMember *)data)->name);
}

guint
rt_chart_n_entities (const RtChart *chart)
{
  guint n = 0;

  for (guint i = 0; i < chart->marks->len; i++)
    n += rt_mark (chart, i)->several ? rt_mark (chart, i)->several->members->len : 1;
  return n;
}

gboolean
rt_line_sums_up (const RtChart *chart, guint32 tail, guint32 head)
{
  return rt_mark (chart, tail)->several || rt_mark (chart, head)->several;
}

gboolean
rt_mark_face (const RtMark *mark, guint i, RtFace *face)
{
  if (mark->several && i < mark->several->n_faces)
    *face = mark->several->faces[i];
  else if (!mark->several && i == 0)
    *face = (RtFace){ mark->type, mark->icon, mark->colour, mark->icon_ink };
  else
    return FALSE;
  return TRUE;
}

/* ---- What may be summed up --------------------------------------------------------------- */

static gboolean
is_drawn (const RtChartFill *fill, RtRelation r)
{
  return (fill->fate[r] & ~RT_FATE_THREAD) == RT_FATE_LINE;
}

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
        drawn += is_drawn (fill, answers[i]) ? 1 : 0;
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

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

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
      if (!is_drawn (fill, relations[i]) || fill->mark_of[row.from] < 0
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
  g_ptr_array_sort (ties, compare_texts);
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

/* ---- The mark ---------------------------------------------------------------------------- */

typedef struct
{
  RtFace face;
  guint n;
} Kind;

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  const Kind *x = a, *y = b;

  return x->n != y->n ? (x->n > y->n ? -1 : 1)
                      : (x->face.type > y->face.type) - (x->face.type < y->face.type);
}

/* The types of the listed marks, the most frequent first. */
static GArray *
kinds_of (const RtChart *chart, const GArray *list)
{
  GArray *kinds = g_array_new (FALSE, FALSE, sizeof (Kind));

  for (guint i = 0; i < list->len; i++)
    {
      const RtMark *mark = rt_mark (chart, g_array_index (list, guint32, i));
      Kind *kind = NULL;

      for (guint k = 0; k < kinds->len && !kind; k++)
        if (g_array_index (kinds, Kind, k).face.type == mark->type)
          kind = &g_array_index (kinds, Kind, k);
      if (!kind)
        {
          Kind one = { { mark->type, mark->icon, mark->colour, mark->icon_ink }, 1 };

          g_array_append_val (kinds, one);
          continue;
        }
      kind->n++;
      if (g_strcmp0 (kind->face.colour, mark->colour) != 0)
        {
          kind->face.colour = NO_COLOUR;
          kind->face.ink = NULL;
        }
    }
  g_array_sort (kinds, compare_kinds);
  return kinds;
}

/* "14 people, 3 phones"; of many types "14 people, 3 phones, 2 cells and 4 others". */
static char *
count_kinds (const RtChart *chart, const GArray *kinds)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint others = 0;

  for (guint k = MOST_KINDS; k < kinds->len; k++)
    others += g_array_index (kinds, Kind, k).n;
  for (guint k = 0; k < kinds->len && k < MOST_KINDS; k++)
    {
      const Kind *kind = &g_array_index (kinds, Kind, k);
      const RtEntityType *type = rt_schema_entity_type (rt_case_schema (chart->kase),
                                                        kind->face.type);
      const char *one = rt_text_or (type->label, type->name);
      g_autofree char *words = rt_count (kind->n, one, rt_text_or (type->plural, NULL));

      g_string_append_printf (out, "%s%s", k ? ", " : "", words);
    }
  if (others)
    {
      g_autofree char *words = rt_count (others, "other", NULL);
      g_string_append_printf (out, " and %s", words);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static RtSeveral *
several_new (const RtChart *chart, const GArray *list, const GArray *kinds)
{
  RtSeveral *several = g_new0 (RtSeveral, 1);

  several->members = g_array_new (FALSE, FALSE, sizeof (RtMember));
  g_array_set_clear_func (several->members, clear_member);
  for (guint i = 0; i < list->len; i++)
    {
      const RtMark *mark = rt_mark (chart, g_array_index (list, guint32, i));
      RtMember member = { g_strdup (mark->id), g_strdup (mark->name) };

      g_array_append_val (several->members, member);
    }
  several->mixed = kinds->len > 1;
  several->n_faces = MIN (kinds->len, RT_MOST_FACES);
  for (guint k = 0; k < several->n_faces; k++)
    several->faces[k] = g_array_index (kinds, Kind, k).face;
  return several;
}

/* What all of the listed have in common of status, size and date. */
static void
take_common (const RtChart *chart, const GArray *list, RtMark *mark)
{
  const RtMark *first = rt_mark (chart, g_array_index (list, guint32, 0));

  mark->ring = first->ring;
  mark->small = TRUE;
  mark->r = 0;
  mark->dated = first->dated;
  mark->when = first->when;
  for (guint i = 0; i < list->len; i++)
    {
      const RtMark *one = rt_mark (chart, g_array_index (list, guint32, i));

      mark->ring = one->ring == mark->ring ? mark->ring : RT_RING_NONE;
      mark->small = mark->small && one->small;
      mark->r = MAX (mark->r, one->r + 6);
      mark->dated = mark->dated && one->dated
                    && memcmp (&one->when, &mark->when, sizeof mark->when) == 0;
    }
  mark->r = mark->small ? SMALL_RADIUS : MAX (mark->r, LEAST_RADIUS);
}

static void
add_mark (RtChartFill *fill, const GArray *list, gboolean group)
{
  RtChart *chart = fill->chart;
  g_autoptr (GArray) kinds = kinds_of (chart, list);
  RtMark *mark = rt_mark_add (chart);
  const RtMark *first = rt_mark (chart, g_array_index (list, guint32, 0));

  mark->several = several_new (chart, list, kinds);
  mark->entity = first->entity;
  mark->type = mark->several->faces[0].type;
  mark->icon = mark->several->faces[0].icon;
  mark->colour = mark->several->faces[0].colour;
  mark->icon_ink = mark->several->faces[0].ink;
  mark->id = g_strconcat ("several:", first->id, NULL);
  mark->name = count_kinds (chart, kinds);
  if (group)
    {
      mark->several->counts = mark->name;
      mark->name = g_strdup_printf ("Group of %s", first->name);
    }
  mark->classes = mark->several->mixed ? g_strdup ("entity several")
                                       : g_strconcat (first->classes, " several", NULL);
  mark->cluster = first->cluster;
  mark->column = first->column;
  take_common (chart, list, mark);
}

static char *
tooltip (const RtMark *mark, const GPtrArray *phrases)
{
  g_autoptr (GString) out = g_string_new (mark->name);
  const GArray *members = mark->several->members;

  for (guint i = 0; i < phrases->len; i++)
    g_string_append_printf (out, "%s%s", i ? " · " : "\n", (const char *)phrases->pdata[i]);
  for (guint i = 0; i < members->len && i < MOST_NAMED; i++)
    g_string_append_printf (out, "\n%s", g_array_index (members, RtMember, i).name);
  if (members->len > MOST_NAMED)
    g_string_append_printf (out, "\nand %u more", members->len - MOST_NAMED);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Once it is known how many relations run among the members. */
static void
word_mark (RtMark *mark)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func (g_free);

  if (mark->several->counts)
    g_ptr_array_add (phrases, g_strdup (mark->several->counts));
  if (mark->several->inside)
    {
      g_autofree char *count = rt_count (mark->several->inside, "relation", NULL);
      g_ptr_array_add (phrases, g_strdup_printf ("%s among them", count));
    }
  mark->tooltip = tooltip (mark, phrases);
  rt_mark_text (mark, (const char *const *)phrases->pdata, phrases->len);
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
      if (!is_drawn (fill, r) || at < 0 || at != fill->mark_of[row.to]
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
      add_mark (fill, list, group);
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
  RtColourKey differing = { { NO_COLOUR, NULL }, g_strdup ("several of these") };

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

static gboolean
refuse_boxes (const RtChartFill *fill, GError **error)
{
  const char *by = fill->chart->clustered_by;

  if (fill->options->collapse != RT_COLLAPSE_GROUP
      || (fill->chart->arrangement != RT_ARRANGED_BIPARTITE
          && (!by || g_str_equal (by, "community") || g_str_equal (by, "group"))))
    return FALSE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--collapse group sums up communities, whose members would stand in several "
               "places here: add --collapse type, or leave out %s",
               by ? "--group-by" : "--layout bipartite");
  return TRUE;
}

gboolean
rt_fill_collapse (RtChartFill *fill, RtContext *ctx, GError **error)
{
  const RtCollapse how = fill->options->collapse;
  g_autoptr (GPtrArray) lists = lists_new ();

  if (how == RT_COLLAPSE_NOTHING)
    return TRUE;
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
      word_mark (rt_mark (fill->chart, i));
  settle_colour_keys (fill->chart);
  return TRUE;
}
