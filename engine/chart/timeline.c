/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Theme lines from marks and lines. A mark with a date is an event; what an event's lines lead
 * to has its lane, and they are told by its stem where their dates are those of the event. What
 * has no date has no place here, and is counted. */

#include "base/text.h"
#include "case/columns.h"
#include "chart/timeline-make.h"
#include "graph/rows.h"
#include <string.h>

#define MOST_LANES 150u
#define EASY_LANES 48u  /* above, entities are taken by their types unless said */
#define MOST_EVENTS 60u /* above, those near each other in time stand as one */
#define EVENT_BINS 40.0
#define MOST_MEETINGS 150u /* above, the same of relations, and they have no words */
#define MEETING_BINS 120.0

void
rt_timeline_maker_clear (RtTimelineMaker *m)
{
  g_free (m->lane_of);
  g_free (m->first_of);
  g_free (m->n_of);
  g_free (m->used);
  g_clear_pointer (&m->drafts, g_array_unref);
  g_clear_pointer (&m->timeline, rt_timeline_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtTimelineMaker, rt_timeline_maker_clear)

/* ---- Events ----------------------------------------------------------------------------- */

static char *
words_of_date (RtTimelineMaker *m, const char *text)
{
  RtDate date = 0;

  if (!rt_case_date (m->fill->kase, text, &date, NULL) || !date)
    return g_strdup (text);
  return rt_fill_date (m->fill, date);
}

/* Each date that somebody gives it; where they differ, that is contested. */
static void
add_events_of (RtTimelineMaker *m, guint32 mark, RtProperty property)
{
  RtTimeline *timeline = m->timeline;
  const RtMark *of = rt_mark (m->chart, mark);
  g_autoptr (GPtrArray) norms = g_ptr_array_new ();
  guint n;
  const RtValue *values = rt_case_values_of (m->fill->kase, RT_OF_ENTITY, of->entity, &n);

  m->first_of[mark] = timeline->events->len;
  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      RtDateSpan span;

      rt_case_get_value (m->fill->kase, values[i], &row);
      if (row.property != property || (row.claim && !rt_pick_claim (m->fill->pick, row.claim))
          || !rt_date_parse (row.norm, m->fill->zone, &span, NULL) || !rt_span_usable (&span)
          || g_ptr_array_find_with_equal_func (norms, row.norm, g_str_equal, NULL))
        continue;
      g_ptr_array_add (norms, (gpointer)row.norm);
      RtHappening *event = rt_happening_add (timeline->events, mark, &span);
      event->name = g_strdup (of->name);
      event->when = words_of_date (m, row.norm);
      event->tooltip = g_strdup (of->tooltip);
      event->thread = of->thread;
    }
  m->n_of[mark] = timeline->events->len - m->first_of[mark];
  for (guint i = 0; m->n_of[mark] > 1 && i < m->n_of[mark]; i++)
    rt_event (timeline, m->first_of[mark] + i)->contested = TRUE;
}

static void
add_events (RtTimelineMaker *m)
{
  RtProperty date = rt_schema_find_property (rt_case_schema (m->fill->kase), "date");

  for (guint32 i = 0; date && i < m->chart->marks->len; i++)
    add_events_of (m, i, date);
}

/* Those that not even a relation dates. */
static guint32
count_undated_events (const RtTimelineMaker *m)
{
  RtSchema *schema = rt_case_schema (m->fill->kase);
  RtType event = rt_schema_find_entity_type (schema, "event");
  g_autofree guint8 *dated = g_malloc0 (m->chart->marks->len + 1u);
  guint32 n = 0;

  for (guint i = 0; i < m->drafts->len; i++)
    {
      const RtLine *line = rt_line (m->chart,
                                    g_array_index (m->drafts, RtTimelineDraft, i).line);

      dated[line->tail] = dated[line->head] = 1;
    }
  for (guint32 i = 0; event && i < m->chart->marks->len; i++)
    if (m->n_of[i] == 0 && !dated[i]
        && rt_schema_entity_is (schema, rt_mark (m->chart, i)->type, event))
      n++;
  return n;
}

/* ---- The scale -------------------------------------------------------------------------- */

static void
add_knot (GArray *knots, gint64 at, double weight)
{
  RtKnot knot = { at, weight };

  if (rt_years_hold (at))
    g_array_append_val (knots, knot);
}

/* Those that one looks at apart; what no calendar has is apart from all. */
static gboolean
are_apart (gint64 from, gint64 to)
{
  return !rt_years_hold (from) || !rt_years_hold (to) || to - from > RT_EXACT;
}

void
rt_span_knots (GArray *knots, const RtDateSpan *span, double weight)
{
  if (rt_span_exact (span))
    {
      add_knot (knots, span->earliest, weight);
      return;
    }
  if (!(span->flags & RT_DATE_OPEN_START))
    add_knot (knots, span->earliest, weight);
  if (!(span->flags & RT_DATE_OPEN_END))
    add_knot (knots, span->latest + 1, weight);
  if (span->flags & RT_DATE_LASTING)
    {
      if (are_apart (span->earliest, span->start_latest))
        add_knot (knots, span->start_latest, weight / 2);
      if (are_apart (span->end_earliest, span->latest))
        add_knot (knots, span->end_earliest, weight / 2);
    }
}

static void
make_scale (RtTimelineMaker *m)
{
  RtTimeline *timeline = m->timeline;
  g_autoptr (GArray) knots = g_array_new (FALSE, FALSE, sizeof (RtKnot));

  for (guint i = 0; i < timeline->events->len; i++)
    rt_span_knots (knots, &rt_event (timeline, i)->span, 1.5);
  for (guint i = 0; i < timeline->meetings->len; i++)
    rt_span_knots (knots, &rt_meeting (timeline, i)->span, 0.5);
  timeline->scale = rt_time_scale_new (knots, m->fill->zone);
}

/* ---- All of it -------------------------------------------------------------------------- */

static int
by_time (gconstpointer a, gconstpointer b)
{
  const RtHappening *x = a, *y = b;
  int order = rt_span_compare (&x->span, &y->span);

  if (order == 0 && x->mark != y->mark)
    return x->mark < y->mark ? -1 : 1;
  for (guint i = 0; order == 0 && i < MIN (x->touches->len, y->touches->len); i++)
    order = (int)rt_touch (x, i)->lane - (int)rt_touch (y, i)->lane;
  return order ? order : strcmp (x->name, y->name);
}

static char *
counts (const RtTimelineMaker *m)
{
  const RtTimeline *timeline = m->timeline;
  guint n_events = 0;
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < timeline->events->len; i++)
    n_events += rt_event (timeline, i)->n;
  g_autofree char *events = rt_count (n_events, "dated event", NULL),
                  *told = rt_count (m->told, "relation", NULL),
                  *lanes = rt_count (timeline->lanes->len, "lane", NULL);
  g_string_append_printf (out, "%s%s%s on %s", n_events ? events : "", n_events ? " and " : "",
                          told, lanes);
  if (m->undated + m->undated_events > 0)
    {
      g_autofree char *relations = rt_count (m->undated, "relation", NULL),
                      *others = rt_count (m->undated_events, "event", NULL);

      g_string_append_printf (
          out, "; without a date, and left out: %s%s%s", m->undated ? relations : "",
          m->undated && m->undated_events ? ", " : "", m->undated_events ? others : "");
    }
  if (m->between > 0)
    {
      g_autofree char *between = rt_count (m->between, "relation", NULL);
      g_string_append_printf (out, "; %s between two events in tooltips", between);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
check_size (const RtTimelineMaker *m, const char *by, GError **error)
{
  const RtTimeline *timeline = m->timeline;

  if (timeline->events->len + timeline->meetings->len == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "nothing that is drawn has a date, so there is no timeline to draw; "
                   "--with background,reporting may bring some, and redthread chart without "
                   "--as draws what has none");
      return FALSE;
    }
  if (timeline->lanes->len > MOST_LANES)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a timeline of %u lanes fits on no page; draw fewer (--around X --hops 1, "
                   "--type, --since) or other lanes than --lanes %s (--lanes type)",
                   timeline->lanes->len, by);
      return FALSE;
    }
  return TRUE;
}

gboolean
rt_timeline_gather (RtTimelineMaker *m, const char *by, RtContext *ctx, GError **error)
{
  const guint n = m->chart->marks->len;

  m->lane_of = g_new0 (guint32, n + 1u);
  m->first_of = g_new0 (guint32, n + 1u);
  m->n_of = g_new0 (guint32, n + 1u);
  m->used = g_malloc0 (n + 2u);
  m->drafts = g_array_new (FALSE, FALSE, sizeof (RtTimelineDraft));
  m->timeline = rt_timeline_new ();
  add_events (m);
  if (!rt_timeline_make_lanes (m, by, ctx, error) || !rt_timeline_add_relations (m, ctx, error))
    return FALSE;
  m->undated_events = count_undated_events (m);
  return TRUE;
}

static gboolean
fill_from (RtTimelineMaker *m, const char *by, GError **error)
{
  RtTimeline *timeline = m->timeline;
  const char *zone = rt_case_setting (m->fill->kase, "timezone");
  g_autofree char *words = NULL, *subtitle = NULL;

  rt_timeline_make_meetings (m, g_str_equal (by, "entity"));
  rt_timeline_hide_unseen (m);
  rt_timeline_order_lanes (m);
  if (!check_size (m, by, error))
    return FALSE;
  make_scale (m);
  if (timeline->events->len > MOST_EVENTS)
    rt_timeline_join (timeline, timeline->events, EVENT_BINS, "event");
  timeline->verbs = rt_timeline_verbs (m);
  timeline->words = timeline->meetings->len <= MOST_MEETINGS;
  if (!timeline->words)
    {
      rt_timeline_take_beginnings (timeline->meetings);
      rt_timeline_join (timeline, timeline->meetings, MEETING_BINS, "relation");
    }
  g_array_sort (timeline->events, by_time);
  g_array_sort (timeline->meetings, by_time);
  timeline->zone = g_strdup_printf ("time: %s", zone && *zone ? zone : "UTC");
  rt_fill_sources (m->fill);
  words = counts (m);
  subtitle = g_strdup_printf ("%s · theme lines by %s, time zone %s", m->chart->subtitle, by,
                              zone && *zone ? zone : "UTC");
  rt_chart_set_figure (m->chart, &rt_timeline_figure, g_steal_pointer (&m->timeline), subtitle,
                       words);
  return TRUE;
}

/* Each entity has its lane; where those are too many, and nobody asked for them, each type. */
gboolean
rt_fill_timeline (RtChartFill *fill, RtContext *ctx, GError **error)
{
  const char *by = fill->options->lanes;
  g_auto (RtTimelineMaker) m = { .fill = fill, .chart = fill->chart };

  if (!rt_timeline_gather (&m, by ? by : "entity", ctx, error))
    return FALSE;
  if (!by && rt_timeline_n_lanes (&m) > EASY_LANES)
    {
      g_auto (RtTimelineMaker) again = { .fill = fill, .chart = fill->chart };

      return rt_timeline_gather (&again, "type", ctx, error)
             && fill_from (&again, "type", error);
    }
  return fill_from (&m, by ? by : "entity", error);
}
