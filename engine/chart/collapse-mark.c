/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The mark that stands for several: its icons and size by what its members are, and its words.
 */

#include "chart/collapse.h"
#include "base/text.h"
#include "chart/metrics.h"
#include <string.h>

#define MOST_KINDS 3u   /* said under a group */
#define MOST_NAMED 20u  /* in a tooltip */
#define LEAST_RADIUS 26 /* three small icons have room in it */
#define SMALL_RADIUS 14 /* where what is off the thread is shrunk */

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

static guint
n_entities (const RtChart *chart, gboolean unseen)
{
  guint n = 0;

  for (guint i = 0; i < chart->marks->len; i++)
    if (unseen || !rt_mark (chart, i)->unseen)
      n += rt_mark (chart, i)->several ? rt_mark (chart, i)->several->members->len : 1;
  return n;
}

guint
rt_chart_n_entities (const RtChart *chart)
{
  return n_entities (chart, TRUE);
}

guint
rt_chart_n_seen (const RtChart *chart)
{
  return n_entities (chart, FALSE);
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
          kind->face.colour = RT_SEVERAL_COLOUR;
          kind->face.ink = NULL;
        }
    }
  g_array_sort (kinds, compare_kinds);
  return kinds;
}

/* "14 people, 3 phones"; of more than @most types "14 people, 3 phones and 4 others". */
static char *
count_kinds (const RtChart *chart, const GArray *kinds, guint most)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint others = 0;

  for (guint k = most; k < kinds->len; k++)
    others += g_array_index (kinds, Kind, k).n;
  for (guint k = 0; k < kinds->len && k < most; k++)
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

/* The same of as many types as have room below a mark, with a row left for what runs among
 * them. */
static char *
count_shortly (const RtChart *chart, const GArray *kinds)
{
  char *words = count_kinds (chart, kinds, MOST_KINDS);

  for (guint most = MOST_KINDS; most-- > 1;)
    {
      g_auto (GStrv) rows = rt_text_wrap (words, RT_SMALL_SIZE, FALSE, RT_NAME_WIDTH, 3);

      if (g_strv_length (rows) <= 2)
        break;
      g_free (words);
      words = count_kinds (chart, kinds, most);
    }
  return words;
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

void
rt_several_add (RtChartFill *fill, const GArray *list, gboolean group)
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
  mark->name = count_shortly (chart, kinds);
  if (group)
    {
      mark->several->counts = mark->name;
      mark->name = g_strdup_printf ("around %s", first->name);
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

void
rt_several_word (RtMark *mark)
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
