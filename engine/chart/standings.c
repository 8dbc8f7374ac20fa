/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The ranking, from a case: by a measure over drawn worlds, or on the whole view alone. */

#include "chart/standings.h"
#include "base/text.h"
#include "chart/figure.h"
#include "redthread/certainty.h"
#include <math.h>

#define TOP 20u
#define MARKS 6 /* on the axis, about */

typedef struct
{
  RtChartFill *fill;
  RtStandings *standings;
  const RtMeasure *measure;
  RtView *view;
  guint8 *listed; /* by vertex */
  guint32 n, all; /* listed; shown or not */
  guint worlds;
  guint32 ungraded;
  gboolean stopped;
} Standings;

static void
clear_row (gpointer data)
{
  RtStandingsRow *row = data;

  g_free (row->title);
  g_strfreev (row->names);
}

void
rt_standings_free (RtStandings *s)
{
  if (!s)
    return;
  g_array_unref (s->rows);
  g_free (s);
}

/* ---- Who is listed -------------------------------------------------------------------------
 */

/* Actors where there are any, as rank lists them. */
static void
list_entities (Standings *s)
{
  RtSchema *schema = rt_case_schema (s->fill->kase);
  RtType actor = rt_schema_find_entity_type (schema, "actor");
  guint32 size = rt_view_size (s->view);

  s->listed = g_new0 (guint8, size + 1u);
  for (int round = 0; round < 2 && s->n == 0; round++)
    for (guint32 v = 0; v < size; v++)
      {
        RtEntity e = rt_view_entity (s->view, v);

        s->listed[v] = s->fill->mark_of[e] >= 0
                       && (round == 1
                           || (actor
                               && rt_schema_entity_is (
                                   schema, rt_entity_type (s->fill->kase, e), actor)));
        s->n += s->listed[v];
      }
  s->all = size;
}

static void
add_row (Standings *s, RtEntity e, RtStandingsRow row)
{
  gint64 vertex = rt_view_vertex (s->view, e);
  guint top = s->fill->options->top ? s->fill->options->top : TOP;

  if (vertex < 0 || !s->listed[vertex] || s->standings->rows->len >= top
      || (isnan (row.value) && isnan (row.mean)))
    return;
  row.mark = (guint32)s->fill->mark_of[e];
  g_array_append_val (s->standings->rows, row);
}

static gboolean
rank_worlds (Standings *s, RtContext *ctx, GError **error)
{
  RtWorldOptions options = RT_WORLD_DEFAULTS;

  options.alone = TRUE;
  g_autoptr (RtCertainRank) rank = rt_certain_rank (s->view, s->measure, s->listed, 1, &options,
                                                    ctx, error);
  if (!rank)
    return FALSE;
  s->worlds = rank->worlds;
  s->ungraded = rank->ungraded;
  s->stopped = rank->stopped;
  for (guint32 i = 0; i < rank->n; i++)
    add_row (s, rank->rows[i].entity,
             (RtStandingsRow){ .value = rank->rows[i].value,
                               .mean = rank->rows[i].mean,
                               .low = rank->rows[i].low,
                               .high = rank->rows[i].high,
                               .first = rank->rows[i].p_first });
  return TRUE;
}

static gboolean
rank_whole (Standings *s, RtContext *ctx, GError **error)
{
  guint32 n;
  g_autofree RtRankRow *rows = rt_rank (s->view, s->measure, FALSE, &n, ctx, error);

  for (guint32 i = 0; rows && i < n; i++)
    add_row (s, rows[i].entity,
             (RtStandingsRow){
                 .value = rows[i].value, .mean = NAN, .low = NAN, .high = NAN, .first = NAN });
  return rows != NULL;
}

/* ---- The axis
 * -------------------------------------------------------------------------------- */

/* 1, 2 or 5 times a power of ten. */
static void
set_axis (RtStandings *s)
{
  double least = 0, most = 0, power;

  for (guint i = 0; i < s->rows->len; i++)
    {
      const RtStandingsRow *row = rt_standings_row (s, i);
      const double values[] = { row->value, row->mean, row->low, row->high };

      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        if (isfinite (values[k]))
          {
            least = fmin (least, values[k]);
            most = fmax (most, values[k]);
          }
    }
  if (most - least < 1e-9)
    most = least + 1;
  power = pow (10, floor (log10 ((most - least) / MARKS)));
  s->step = (most - least) / MARKS / power;
  s->step = (s->step <= 1 ? 1 : s->step <= 2 ? 2 : s->step <= 5 ? 5 : 10) * power;
  s->least = floor (least / s->step + 1e-9) * s->step;
  s->most = ceil (most / s->step - 1e-9) * s->step;
}

char *
rt_standings_number (const RtStandings *s, double value)
{
  int digits = s->step >= 1 ? 0 : (int)ceil (-log10 (s->step) - 1e-9);
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (digits, 0, 9));
  return g_strdup (g_ascii_formatd (text, sizeof text, format, value == 0 ? 0 : value));
}

/* ---- Words
 * ------------------------------------------------------------------------------------ */

static char *
fine_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (isnan (value) ? "none" : g_ascii_formatd (text, sizeof text, "%.4g", value));
}

static void
name_rows (Standings *s)
{
  for (guint i = 0; i < s->fill->chart->marks->len; i++)
    rt_mark (s->fill->chart, i)->unseen = TRUE;
  for (guint i = 0; i < s->standings->rows->len; i++)
    {
      RtStandingsRow *row = rt_standings_row (s->standings, i);
      RtMark *mark = rt_mark (s->fill->chart, row->mark);
      g_autofree char *value = fine_number (row->value), *mean = fine_number (row->mean);
      g_autofree char *low = fine_number (row->low), *high = fine_number (row->high);
      g_autofree char *first = fine_number (row->first);
      g_autoptr (GString) title = g_string_new (mark->name);

      mark->unseen = FALSE;
      g_string_append_printf (title, "\n%s on the whole view: %s", s->measure->name, value);
      if (s->worlds)
        g_string_append_printf (title,
                                "\nover worlds: %s in the mean, %s to %s in nine of ten; first "
                                "in %s of all",
                                mean, low, high, first);
      row->title = g_string_free (g_steal_pointer (&title), FALSE);
    }
}

static char *
subtitle_of (const Standings *s)
{
  const char *selected = s->fill->options->subtitle;
  g_autofree char *worlds = rt_thousands (s->worlds), *ungraded = NULL, *how = NULL;

  ungraded = rt_count (s->ungraded, "relation is not graded and",
                       "relations are not graded and");
  how = !s->worlds ? g_strdup ("on the whole view")
                   : g_strdup_printf ("over %s worlds drawn by likelihood%s%s%s%s", worlds,
                                      s->stopped ? " (stopped before all were)" : "",
                                      s->ungraded ? "; " : "", s->ungraded ? ungraded : "",
                                      s->ungraded ? " taken as even" : "");
  return g_strdup_printf ("By %s, %s%s%s", s->measure->name, how, selected ? " · " : "",
                          selected ? selected : "");
}

static gboolean
fill_standings (Standings *s, RtContext *ctx, GError **error)
{
  const char *by = s->fill->options->by;

  s->measure = rt_measure_find (by ? by : "betweenness", error);
  s->view = s->measure ? rt_fill_view (s->fill, s->measure->directed, ctx, error) : NULL;
  if (!s->view)
    return FALSE;
  list_entities (s);
  if (s->fill->options->no_worlds ? !rank_whole (s, ctx, error) : !rank_worlds (s, ctx, error))
    return FALSE;
  if (s->standings->rows->len == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "nothing that is drawn has a value of %s; another --by may do",
                   s->measure->name);
      return FALSE;
    }
  s->standings->measure = s->measure->name;
  s->standings->worlds = s->worlds > 0;
  name_rows (s);
  set_axis (s->standings);
  return TRUE;
}

gboolean
rt_fill_standings (RtChartFill *fill, RtContext *ctx, GError **error)
{
  Standings s = { .fill = fill, .standings = g_new0 (RtStandings, 1) };
  gboolean filled;

  s.standings->rows = g_array_new (FALSE, TRUE, sizeof (RtStandingsRow));
  g_array_set_clear_func (s.standings->rows, clear_row);
  filled = fill_standings (&s, ctx, error);
  if (filled)
    {
      g_autofree char *subtitle = subtitle_of (&s), *n = rt_thousands (s.standings->rows->len);
      g_autofree char *listed = rt_thousands (s.n);
      g_autofree char *all = rt_count (s.all, "entity", "entities");
      g_autofree char *counts = g_strdup_printf ("%s of %s that are listed; %s in the view", n,
                                                 listed, all);

      g_array_set_size (fill->chart->notes, 0);
      rt_chart_set_figure (fill->chart, &rt_standings_figure, s.standings, subtitle, counts);
    }
  else
    rt_standings_free (s.standings);
  rt_view_free (s.view);
  g_free (s.listed);
  return filled;
}
