/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The words around the picture: title, counts, marking, information cut-off. */

#include "base/text.h"
#include "chart/arrange.h"
#include "chart/change.h"
#include "chart/collapse.h"
#include "chart/map.h"
#include <string.h>

static guint
n_speakers (RtChartFill *fill, guint *claims)
{
  g_autofree guint8 *seen = g_malloc0 (rt_case_n_sources (fill->kase) + 1u);
  guint speakers = 0;

  *claims = 0;
  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      guint n;
      const RtClaim *ids = fill->fate[r] != RT_FATE_OUT ? rt_relation_claims (fill->kase, r, &n)
                                                        : NULL;

      for (guint i = 0; ids && i < n; i++)
        {
          RtClaimRow row;

          if (!rt_pick_claim (fill->pick, ids[i]))
            continue;
          rt_case_get_claim (fill->kase, ids[i], &row);
          (*claims)++;
          speakers += row.source && !seen[row.source];
          seen[row.source] = 1;
        }
    }
  return speakers;
}

static const char *
plural_of (RtSchema *schema, RtType given, const char *usual)
{
  const RtType type = given ? given : rt_schema_find_entity_type (schema, usual);
  const RtEntityType *row = type ? rt_schema_entity_type (schema, type) : NULL;

  return row ? rt_text_or (row->plural, row->name) : usual;
}

/* What the arrangement says; NULL where it says nothing. */
static char *
arrangement_words (RtChartFill *fill)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  const RtChart *chart = fill->chart;
  const gboolean found = chart->clustered_by
                         && (g_str_equal (chart->clustered_by, "community")
                             || g_str_equal (chart->clustered_by, "group"));

  if (chart->arrangement == RT_ARRANGED_RADIAL && chart->marks->len > 1)
    return g_strdup_printf ("rings: hops from %s", rt_mark (chart, chart->centre)->name);
  if (chart->arrangement == RT_ARRANGED_FLOW && chart->marks->len > 1)
    return g_strdup (
        rt_columns_any (fill->chart)
            ? "left to right by date; an arrow to the left points at what was "
              "earlier, or has no date"
            : "left to right as arrows point, but for circles: nothing has a date");
  if (chart->arrangement == RT_ARRANGED_GROUPS)
    return found ? g_strdup ("boxes: communities")
                 : g_strdup_printf ("boxes: by %s", chart->clustered_by);
  if (chart->arrangement == RT_ARRANGED_CIRCLE && chart->clusters->len > 1)
    return found ? g_strdup ("side by side: communities")
                 : g_strdup_printf ("side by side: same %s", chart->clustered_by);
  if (chart->arrangement == RT_ARRANGED_BIPARTITE)
    return g_strdup_printf ("%s, and %s: only what runs between them",
                            plural_of (schema, fill->options->rows, "person"),
                            plural_of (schema, fill->options->columns, "event"));
  return NULL;
}

/* " as 12 marks", where some stand for several. */
static char *
as_marks (const RtChart *chart)
{
  g_autofree char *marks = rt_count (chart->marks->len, "mark", NULL);

  return rt_chart_n_entities (chart) == chart->marks->len ? g_strdup ("")
                                                          : g_strdup_printf (" as %s", marks);
}

/* "54 entities", or "45 drawn of 54 entities" where captions tell the others. */
static char *
entities_words (const RtChartFill *fill)
{
  const guint32 drawn = rt_chart_n_entities (fill->chart),
                picked = fill->pick ? rt_pick_n_entities (fill->pick)
                                    : rt_case_n_entities (fill->kase);
  g_autofree char *all = rt_count (MAX (drawn, picked), "entity", "entities"),
                  *seen = rt_thousands (drawn);

  return drawn < picked ? g_strdup_printf ("%s drawn of %s", seen, all)
                        : g_steal_pointer (&all);
}

/* "3 drawn of 7 relations", where a map has no place for the others. */
static char *
relations_words (const RtChartFill *fill, guint drawn)
{
  const guint withheld = fill->chart->map ? fill->chart->map->relations : 0;
  g_autofree char *all = rt_count (drawn + withheld, "relation", NULL),
                  *seen = drawn ? rt_thousands (drawn) : g_strdup ("none");

  return withheld ? g_strdup_printf ("%s drawn of %s", seen, all) : g_steal_pointer (&all);
}

/* " on 12 claims by 3 speakers" */
static char *
on_claims (guint claims, guint speakers)
{
  g_autofree char *a = rt_count (claims, "claim", NULL),
                  *b = speakers ? rt_count (speakers, "speaker", NULL)
                                : g_strdup ("nobody who is named");

  return g_strdup_printf (" on %s by %s", a, b);
}

static char *
subtitle (RtChartFill *fill)
{
  guint claims, relations = 0;
  const guint speakers = n_speakers (fill, &claims);

  for (guint i = 0; i < fill->chart->lines->len; i++)
    relations += rt_line (fill->chart, i)->relations->len;
  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    fill->chart->folded += fill->fate[r] == RT_FATE_CAPTION;
  relations += fill->chart->folded + fill->chart->boxed + fill->chart->inside;
  g_autofree char *a = entities_words (fill), *marks = as_marks (fill->chart);
  g_autofree char *b = relations_words (fill, relations), *who = on_claims (claims, speakers);
  g_autofree char *how = arrangement_words (fill);
  const gboolean none = relations == 0 && fill->chart->map && fill->chart->map->relations;

  return g_strdup_printf (
      "%s%s, %s%s%s%s%s%s", a, marks, b, none ? "" : who, fill->options->subtitle ? " · " : "",
      fill->options->subtitle ? fill->options->subtitle : "", how ? " · " : "", how ? how : "");
}

/* Of those whom the selection leaves. */
static const char *
why_not_drawn (const RtChartFill *fill)
{
  if (fill->chart->arrangement == RT_ARRANGED_BIPARTITE)
    return "on neither side, or linked to nobody on the other";
  return fill->chart->threaded && fill->options->rest == RT_REST_HIDE
             ? "off the path"
             : "named in captions only";
}

/* "20 by the selection, 7 named in captions only"; NULL: all are drawn. */
static char *
left_words (const RtChartFill *fill)
{
  const guint32 drawn = rt_chart_n_entities (fill->chart),
                all = rt_case_n_entities (fill->kase);
  const guint32 picked = fill->pick ? rt_pick_n_entities (fill->pick) : all;
  const guint32 left = MAX (fill->options->left_out, all - picked);
  const guint32 beyond = fill->chart->map ? fill->chart->map->cropped : 0;
  const guint32 told = picked > drawn + beyond ? picked - drawn - beyond : 0;
  g_autoptr (GString) out = g_string_new (NULL);

  if (left)
    g_string_append_printf (out, "%u by the selection%s", left, told || beyond ? ", " : "");
  if (beyond)
    g_string_append_printf (out, "%u not on this part of the map%s", beyond, told ? ", " : "");
  if (told)
    g_string_append_printf (out, "%u %s", told, why_not_drawn (fill));
  return out->len ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/* "30 of 57 entities as 12 marks; left out: 20 by the selection, 7 named in captions only". */
static char *
counts (const RtChartFill *fill)
{
  const guint32 all = rt_case_n_entities (fill->kase),
                picked = fill->pick ? rt_pick_n_entities (fill->pick) : all;
  const char *left = fill->chart->left_words;
  g_autofree char *a = rt_thousands (rt_chart_n_entities (fill->chart)),
                  *b = rt_thousands (picked + MAX (fill->options->left_out, all - picked)),
                  *marks = as_marks (fill->chart);

  return g_strdup_printf ("%s of %s entities%s%s%s", a, b, marks, left ? "; left out: " : "",
                          left ? left : "");
}

static char *
marking (RtChartFill *fill)
{
  RtMarking highest = 0;
  const char *set = rt_case_setting (fill->kase, "marking");

  if (set)
    rt_case_parse_marking (fill->kase, set, &highest, NULL);
  for (RtClaim c = 1; c <= rt_case_n_claims (fill->kase); c++)
    if (rt_pick_claim (fill->pick, c))
      highest = MAX (highest, rt_claim_marking (fill->kase, c));
  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    if (fill->mark_of[e] >= 0)
      highest = MAX (highest, rt_entity_marking (fill->kase, e));
  return g_strdup (highest ? rt_case_marking_name (fill->kase, highest) : NULL);
}

char *
rt_cutoff_day (RtCase *kase, const RtPick *pick)
{
  gint64 last = G_MININT64;

  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      const RtDateSpan *span;

      if (!rt_pick_claim (pick, c)
          || !(span = rt_case_date_span (kase, rt_claim_known (kase, c))))
        continue;
      if (!(span->flags & RT_DATE_OPEN_END))
        last = MAX (last, span->latest);
      else if (!(span->flags & RT_DATE_OPEN_START))
        last = MAX (last, span->earliest);
    }
  if (last == G_MININT64)
    return NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (last);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, rt_case_zone (kase)) : NULL;
  return local ? g_date_time_format (local, "%Y-%m-%d") : NULL;
}

char *
rt_cutoff_words (RtCase *kase, const RtPick *pick)
{
  g_autofree char *day = rt_cutoff_day (kase, pick);

  return day ? g_strconcat ("information to ", day, NULL) : NULL;
}

/* "the path from ISKP to the procession, 2 hops". */
static char *
thread_words (RtChartFill *fill)
{
  const RtPath *path = fill->options->threads ? fill->options->threads[0] : NULL;

  if (!path)
    return NULL;
  if (fill->options->thread_words)
    return g_strdup_printf ("red: %s · labels and source numbers of the path only",
                            fill->options->thread_words);
  g_autofree char *from = rt_entity_shown_name (fill->kase, path->entities[0],
                                                fill->options->show_protected);
  g_autofree char *to = rt_entity_shown_name (fill->kase, path->entities[path->hops],
                                              fill->options->show_protected);
  g_autofree char *hops = rt_count (path->hops, "hop", NULL);
  return g_strdup_printf ("red: from %s to %s, %s · labels and source numbers of the path only",
                          from, to, hops);
}

/* "Link chart", "Matrix". */
static char *
plain_title (const RtChartFill *fill)
{
  const RtPicture *picture = rt_picture_find (fill->options->picture, NULL);
  char *title = g_strdup (strchr (picture->noun, ' ') + 1);

  *title = g_ascii_toupper (*title);
  return title;
}

void
rt_fill_titles (RtChartFill *fill)
{
  RtChart *chart = fill->chart;
  const char *title = fill->options->title ? fill->options->title
                                           : rt_case_setting (fill->kase, "title");

  chart->title = title && *title ? g_strdup (title) : plain_title (fill);
  g_autofree char *words = subtitle (fill), *thread = thread_words (fill);
  g_autofree char *changes = rt_fill_change_words (fill);
  chart->subtitle = g_strconcat (changes ? changes : "", changes ? " · " : "", words,
                                 thread ? " · " : "", thread, NULL);
  chart->left_words = left_words (fill);
  chart->counts = counts (fill);
  chart->marking = marking (fill);
  chart->cutoff = rt_cutoff_words (fill->kase, fill->pick);
  chart->description = g_strdup_printf ("A link chart of %s.", chart->counts);
  for (guint i = 0; i < chart->lines->len; i++)
    if (rt_line (chart, i)->width > 1.45)
      chart->width_is_speakers = TRUE;
}
