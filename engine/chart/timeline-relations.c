/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Relations on theme lines. Where their date is that of the event that they lead to, its stem
 * tells them; else they have one of their own, which those of one kind between the same lanes
 * at one time share. */

#include "base/text.h"
#include "chart/timeline-make.h"
#include <stdlib.h>
#include <string.h>

#define VERBS_TOLD 6u

/* Is a relation's date that of the event that it is about? One is within the other, and closed.
 */
static gboolean
same_time (const RtDateSpan *event, const RtDateSpan *relation)
{
  if (relation->flags & (RT_DATE_OPEN_START | RT_DATE_OPEN_END))
    return relation->earliest == event->earliest && relation->latest == event->latest;
  return (relation->earliest >= event->earliest && relation->latest <= event->latest)
         || (relation->earliest <= event->earliest && relation->latest >= event->latest);
}

/* Of "1,4; denied by 3" those who say it. */
static guint64
voices_of (const char *cites)
{
  guint64 voices = 0;

  for (const char *p = cites; g_ascii_isdigit (*p) || *p == ',';)
    {
      char *end;
      const guint64 n = g_ascii_strtoull (p, &end, 10);

      voices |= n < 64 ? G_GUINT64_CONSTANT (1) << n : 0;
      p = *end == ',' ? end + 1 : end;
    }
  return voices;
}

/* The relations of a line are alike in how sure and how contested they are. */
static RtTouch *
touch_lane (RtHappening *happening, guint lane, const RtLine *line, const RtDateSpan *span)
{
  RtTouch blank = { .lane = lane, .style = line->style, .span = *span };
  RtTouch *touch = NULL;

  for (guint i = 0; i < happening->touches->len && !touch; i++)
    if (rt_touch (happening, i)->lane == lane && rt_touch (happening, i)->style == line->style
        && rt_touch (happening, i)->contested == line->contested
        && rt_touch (happening, i)->thread == line->thread)
      touch = rt_touch (happening, i);
  if (!touch)
    {
      blank.contested = line->contested;
      blank.thread = line->thread;
      g_array_append_val (happening->touches, blank);
      touch = rt_touch (happening, happening->touches->len - 1);
    }
  touch->n++;
  happening->voices |= voices_of (line->cites);
  rt_touch_tell (touch, line->tooltip);
  return touch;
}

/* Of the dates that an event has, the one at which the relation was; RT_NONE. */
static guint32
event_at (const RtTimelineMaker *m, guint32 mark, const RtDateSpan *span)
{
  for (guint i = 0; i < m->n_of[mark]; i++)
    if (!span || same_time (&rt_event (m->timeline, m->first_of[mark] + i)->span, span))
      return m->first_of[mark] + i;
  return RT_NONE;
}

static void
add_draft (RtTimelineMaker *m, guint32 index, RtRelation r, const RtDateSpan *span,
           gboolean differ)
{
  const RtLine *line = rt_line (m->chart, index);
  RtRelationRow row;
  RtTimelineDraft draft = { .span = *span, .style = line->style, .relation = r, .line = index };

  rt_case_get_relation (m->fill->kase, r, &row);
  draft.type = row.type;
  draft.contested = line->contested || differ;
  draft.thread = line->thread;
  draft.symmetric = line->symmetric;
  draft.tail = m->lane_of[line->tail];
  draft.head = m->lane_of[line->head];
  draft.event = RT_NONE;
  if (draft.tail == RT_NONE || draft.head == RT_NONE)
    {
      draft.event = draft.tail == RT_NONE ? line->tail : line->head;
      draft.tail = draft.tail == RT_NONE ? draft.head : draft.tail;
      draft.head = RT_NONE;
    }
  m->used[draft.tail] = 1;
  if (draft.head != RT_NONE)
    m->used[draft.head] = 1;
  g_array_append_val (m->drafts, draft);
}

/* The stem of an event tells it, if one of its dates is the relation's. */
static gboolean
told_by_event (RtTimelineMaker *m, guint32 index, const RtDateSpan *span)
{
  const RtLine *line = rt_line (m->chart, index);
  guint32 event = RT_NONE;
  guint lane;

  if (m->n_of[line->tail] == 0 && m->n_of[line->head] == 0)
    return FALSE;
  lane = m->lane_of[m->n_of[line->tail] ? line->head : line->tail];
  event = event_at (m, m->n_of[line->tail] ? line->tail : line->head, span);
  if (event == RT_NONE)
    return FALSE;
  RtHappening *happening = rt_event (m->timeline, event);
  touch_lane (happening, lane, line, span ? span : &happening->span);
  m->used[lane] = 1;
  return TRUE;
}

/* Events have no lanes: the tooltip of the first says it, and the red thread is drawn. */
static void
tell_between (RtTimelineMaker *m, const RtLine *line)
{
  RtHappening *tail = rt_event (m->timeline, m->first_of[line->tail]);
  char *longer = g_strdup_printf ("%s\n%s", tail->tooltip, line->sentence);
  const RtTimelineLink link
      = { { line->tail, line->head }, line->style, line->contested, line->tooltip };

  g_free (tail->tooltip);
  tail->tooltip = longer;
  if (line->thread)
    g_array_append_val (m->timeline->links, link);
  else
    m->between += line->relations->len;
}

static void
add_relation (RtTimelineMaker *m, guint32 index, RtRelation r)
{
  guint n, usable_ones = 0;
  g_autofree RtRelationTime *times = rt_relation_times (m->fill->kase, r, m->fill->pick, &n);

  for (guint i = 0; i < n; i++)
    if (rt_span_usable (&times[i].span))
      {
        usable_ones++;
        if (!told_by_event (m, index, &times[i].span))
          add_draft (m, index, r, &times[i].span, n > 1);
      }
  if (usable_ones > 0 || told_by_event (m, index, NULL))
    m->told++;
  else
    m->undated++;
}

gboolean
rt_timeline_add_relations (RtTimelineMaker *m, RtContext *ctx, GError **error)
{
  for (guint32 i = 0; i < m->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (m->chart, i);

      if (i % 256 == 0
          && !rt_context_step (ctx, "reading dates", i, m->chart->lines->len, error))
        return FALSE;
      if (m->n_of[line->tail] && m->n_of[line->head])
        {
          tell_between (m, line);
          continue;
        }
      for (guint k = 0; k < line->relations->len; k++)
        add_relation (m, i, g_array_index (line->relations, RtRelation, k));
    }
  return TRUE;
}

/* ---- Meetings --------------------------------------------------------------------------- */

/* What is told by one stem is equal; its heads may be several. */
static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const RtTimelineDraft *x = a, *y = b;
  const int order = rt_span_compare (&x->span, &y->span);

  if (order)
    return order;
#define BY(field)                                                                              \
  if (x->field != y->field)                                                                    \
  return x->field < y->field ? -1 : 1
  BY (tail);
  BY (type);
  BY (style);
  BY (contested);
  BY (thread);
  BY (symmetric);
  BY (event);
#undef BY
  return 0;
}

static int
compare_drafts_all (gconstpointer a, gconstpointer b)
{
  const int order = compare_drafts (a, b);
  const RtTimelineDraft *x = a, *y = b;

  return order ? order : x->relation < y->relation ? -1 : x->relation > y->relation;
}

/* "built Explosive vest 1", "paid 3 times"; where lanes are not entities the whole sentence. */
static char *
words_of (const RtTimelineMaker *m, const RtTimelineDraft *draft, guint32 n, guint heads,
          gboolean entities)
{
  const RtLine *line = rt_line (m->chart, draft->line);
  const RtRelationType *type = rt_schema_relation_type (rt_case_schema (m->fill->kase),
                                                        draft->type);
  const char *label = rt_text_or (type->label, type->name);
  const char *inverse = rt_text_or (type->inverse, label);
  const gboolean backward = draft->event != RT_NONE && draft->event == line->tail;
  g_autofree char *times = rt_thousands (n);

  if (heads > 1)
    return g_strdup_printf ("%s %s and %u more", label, rt_mark (m->chart, line->head)->name,
                            heads - 1);
  if (n > 1)
    return g_strdup_printf ("%s %s times", label, times);
  if (!entities)
    return g_strdup_printf ("%s %s %s", rt_mark (m->chart, line->tail)->name, label,
                            rt_mark (m->chart, line->head)->name);
  return g_strdup_printf ("%s %s", backward ? inverse : label,
                          rt_mark (m->chart, backward ? line->tail : line->head)->name);
}

/* What they come to, or NULL. */
static char *
sum_of (const RtTimelineMaker *m, const RtTimelineDraft *drafts, guint32 n)
{
  g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  const RtLine line = { .relations = relations };

  for (guint32 i = 0; i < n; i++)
    g_array_append_val (relations, drafts[i].relation);
  return rt_fill_sum (m->fill, &line, drafts->type);
}

static void
add_meeting (RtTimelineMaker *m, const RtTimelineDraft *drafts, guint32 n, gboolean entities)
{
  RtHappening *meeting = rt_happening_add (m->timeline->meetings, RT_NONE, &drafts->span);
  guint heads = 0;
  g_autofree char *words = NULL, *cites = NULL, *sum = sum_of (m, drafts, n);

  meeting->n = n;
  meeting->contested = drafts->contested;
  meeting->thread = drafts->thread;
  for (guint32 i = 0; i < n; i++)
    {
      const RtLine *line = rt_line (m->chart, drafts[i].line);
      RtTouch *touch;

      touch_lane (meeting, drafts[i].tail, line, &drafts[i].span);
      if (drafts[i].head == RT_NONE || drafts[i].head == drafts[i].tail)
        continue;
      touch = touch_lane (meeting, drafts[i].head, line, &drafts[i].span);
      heads += touch->n == 1 ? 1 : 0;
      touch->arrow = !drafts[i].symmetric;
    }
  words = words_of (m, drafts, n, heads, entities);
  cites = rt_happening_cites (meeting);
  meeting->name = g_strconcat (words, sum ? ", " : "", sum ? sum : "", cites, NULL);
  meeting->tooltip = g_strdup (rt_touch (meeting, 0)->tooltip->str);
}

void
rt_timeline_make_meetings (RtTimelineMaker *m, gboolean entities)
{
  const GArray *drafts = m->drafts;

  g_array_sort (m->drafts, compare_drafts_all);
  for (guint i = 0, n; i < drafts->len; i += n)
    {
      const RtTimelineDraft *first = &g_array_index (drafts, RtTimelineDraft, i);

      for (n = 1; i + n < drafts->len && compare_drafts (first, first + n) == 0; n++)
        continue;
      add_meeting (m, first, n, entities);
    }
}

typedef struct
{
  RtType type;
  guint32 n;
} Verb;

static int
compare_verbs (gconstpointer a, gconstpointer b)
{
  const Verb *x = a, *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return x->type < y->type ? -1 : x->type > y->type;
}

/* "called 146, owns 1": for pictures that have no room for the words of each. */
char *
rt_timeline_verbs (const RtTimelineMaker *m)
{
  RtSchema *schema = rt_case_schema (m->fill->kase);
  const guint n = rt_schema_n_relation_types (schema);
  g_autofree Verb *verbs = g_new0 (Verb, n + 1u);
  g_autoptr (GString) out = g_string_new (NULL);
  guint rest = 0;

  for (guint i = 0; i <= n; i++)
    verbs[i].type = (RtType)i;
  for (guint i = 0; i < m->drafts->len; i++)
    verbs[g_array_index (m->drafts, RtTimelineDraft, i).type].n++;
  qsort (verbs, n + 1u, sizeof *verbs, compare_verbs);
  for (guint i = 0; i <= n && verbs[i].n > 0; i++)
    {
      const RtRelationType *type = rt_schema_relation_type (schema, verbs[i].type);
      g_autofree char *count = rt_thousands (verbs[i].n);

      rest += i >= VERBS_TOLD ? verbs[i].n : 0;
      if (i < VERBS_TOLD)
        g_string_append_printf (out, "%s%s %s", i ? ", " : "",
                                rt_text_or (type->label, type->name), count);
    }
  if (rest > 0)
    g_string_append_printf (out, ", others %u", rest);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
