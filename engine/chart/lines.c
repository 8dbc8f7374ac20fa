/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lines. Relations from one entity to another share a line where they are drawn
 * alike: equally sure, equally contested, on the thread or not. What differs in any of
 * this stands apart, so that a line never says more than each of its relations. */

#include "base/text.h"
#include "chart/model.h"
#include <string.h>

RtLineStyle
rt_line_style_of (const RtLikelihood *likelihood, double *width)
{
  if (width)
    *width = MIN (3.0, 1.4 + 0.5 * (likelihood->asserting > 1 ? likelihood->asserting - 1 : 0));
  if (likelihood->claims == 0 || likelihood->ungraded)
    {
      if (width)
        *width = 1.0;
      return RT_LINE_UNGRADED;
    }
  if (likelihood->judged && likelihood->confirmed)
    return RT_LINE_CONFIRMED;
  return likelihood->judged && likelihood->range.best >= 0.55 ? RT_LINE_PROBABLE
                                                              : RT_LINE_TENTATIVE;
}

const char *
rt_line_style_word (RtLineStyle style)
{
  static const char *const words[RT_N_LINE_STYLES] = { "confirmed", "probable", "tentative",
                                                       "ungraded" };

  return words[style];
}

/* ---- Words ------------------------------------------------------------------------ */

char *
rt_fill_when (RtChartFill *fill, RtRelation r)
{
  RtDate start, end;
  const gboolean state = !rt_relation_type (fill->kase, r)->occurrence;

  rt_relation_dates (fill->kase, r, fill->pick, &start, &end);
  g_autofree char *from = rt_fill_date (fill, start), *to = rt_fill_date (fill, end);
  if (from && to)
    return g_strdup_printf ("%s to %s", from, to);
  if (to)
    return g_strdup_printf ("until %s", to);
  /* "since" goes with a day, not with "by ..." or "between ...". */
  return from && state && g_ascii_isdigit (*from) && !g_str_has_suffix (from, "or later")
             ? g_strdup_printf ("since %s", from)
             : g_steal_pointer (&from);
}

/* A date that stands under one of the ends is not said again on the line. */
static gboolean
end_says_when (RtChartFill *fill, const RtLine *line, RtRelation r)
{
  RtDateSpan span;

  if (!rt_relation_span (fill->kase, r, fill->pick, &span))
    return TRUE;
  for (int i = 0; i < 2; i++)
    {
      const RtMark *mark = rt_mark (fill->chart, i ? line->head : line->tail);

      if (mark->dated && mark->when.earliest <= span.earliest
          && mark->when.latest >= span.latest)
        return TRUE;
    }
  return FALSE;
}

/* "2023-11-02 to 2024-01-05": the first and the last of several, each as precisely as it is
 * given. */
static char *
when_of_many (RtChartFill *fill, const RtLine *line)
{
  gint64 first = G_MAXINT64, last = G_MININT64;
  RtRelation from = RT_NONE, to = RT_NONE;

  for (guint i = 0; i < line->relations->len; i++)
    {
      const RtRelation r = g_array_index (line->relations, RtRelation, i);
      RtDateSpan span;

      if (!rt_relation_span (fill->kase, r, fill->pick, &span))
        continue;
      if (!(span.flags & RT_DATE_OPEN_START) && span.earliest < first)
        {
          first = span.earliest;
          from = r;
        }
      if (!(span.flags & RT_DATE_OPEN_END) && span.latest > last)
        {
          last = span.latest;
          to = r;
        }
    }
  g_autofree char *a = from != RT_NONE ? rt_fill_when (fill, from) : NULL;
  g_autofree char *b = to != RT_NONE ? rt_fill_when (fill, to) : NULL;
  if (a && b && strcmp (a, b) != 0)
    return g_strdup_printf ("%s to %s", a, b);
  return a ? g_steal_pointer (&a) : g_steal_pointer (&b);
}

/* How often, and when, the relations of one type on a line say it: "entered, 2023-12", "called
 * 14 times". */
static char *
verb_of (RtChartFill *fill, const RtLine *line, RtType type, gboolean dates)
{
  const RtRelationType *row = rt_schema_relation_type (rt_case_schema (fill->kase), type);
  const char *label = row->label && *row->label ? row->label : row->name;
  RtRelation last = RT_NONE;
  guint times = 0;

  for (guint k = 0; k < line->relations->len; k++)
    {
      RtRelationRow other;

      rt_case_get_relation (fill->kase, g_array_index (line->relations, RtRelation, k), &other);
      if (other.type != type)
        continue;
      times++;
      last = g_array_index (line->relations, RtRelation, k);
    }
  if (times > 1)
    {
      g_autofree char *count = rt_thousands (times);
      return g_strdup_printf ("%s %s times", label, count);
    }
  g_autofree char *when = dates && !end_says_when (fill, line, last) ? rt_fill_when (fill, last)
                                                                     : NULL;
  return when ? g_strdup_printf ("%s, %s", label, when) : g_strdup (label);
}

/* "built and carried", "called 14 times"; with @dates each verb has its own. */
static char *
verbs_of (RtChartFill *fill, const RtLine *line, gboolean dates)
{
  g_autoptr (GPtrArray) verbs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (RtType));

  for (guint i = 0; i < line->relations->len; i++)
    {
      RtRelationRow row;
      gboolean seen = FALSE;

      rt_case_get_relation (fill->kase, g_array_index (line->relations, RtRelation, i), &row);
      for (guint d = 0; d < done->len; d++)
        seen = seen || g_array_index (done, RtType, d) == row.type;
      if (seen)
        continue;
      g_array_append_val (done, row.type);
      g_ptr_array_add (verbs, verb_of (fill, line, row.type, dates));
    }
  if (verbs->len > 3)
    {
      const guint more = verbs->len - 2;

      g_ptr_array_set_size (verbs, 2);
      g_ptr_array_add (verbs, g_strdup_printf ("%u more", more));
    }
  gboolean dated = FALSE;
  for (guint i = 0; i < verbs->len; i++)
    dated = dated || strchr (g_ptr_array_index (verbs, i), ',');
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < verbs->len; i++)
    g_string_append_printf (out, "%s%s",
                            i == 0                ? ""
                            : dated               ? "; "
                            : i + 1 == verbs->len ? " and "
                                                  : ", ",
                            (const char *)g_ptr_array_index (verbs, i));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Several of one kind are dated together, different ones each for itself. */
static gboolean
one_type (RtChartFill *fill, const RtLine *line)
{
  RtRelationRow first, other;

  rt_case_get_relation (fill->kase, g_array_index (line->relations, RtRelation, 0), &first);
  for (guint i = 1; i < line->relations->len; i++)
    {
      rt_case_get_relation (fill->kase, g_array_index (line->relations, RtRelation, i), &other);
      if (other.type != first.type)
        return FALSE;
    }
  return TRUE;
}

static void
word_line (RtChartFill *fill, RtLine *line)
{
  const gboolean many = line->relations->len > 1 && one_type (fill, line);
  g_autofree char *verbs = verbs_of (fill, line, !many),
                  *when = many ? when_of_many (fill, line) : NULL;
  g_autoptr (GString) tip = g_string_new (NULL), ids = g_string_new (NULL);

  line->label = when ? g_strdup_printf ("%s, %s", verbs, when) : g_strdup (verbs);
  if (line->relations->len == 1
      && !end_says_when (fill, line, g_array_index (line->relations, RtRelation, 0)))
    when = rt_fill_when (fill, g_array_index (line->relations, RtRelation, 0));
  g_autofree char *plain = verbs_of (fill, line, FALSE);
  line->sentence = g_strdup_printf ("%s %s %s%s%s", rt_mark (fill->chart, line->tail)->name,
                                    plain, rt_mark (fill->chart, line->head)->name,
                                    when ? ", " : "", when ? when : "");
  g_string_append (tip, line->sentence);
  for (guint i = 0; i < line->relations->len && i < 8; i++)
    {
      const RtRelation r = g_array_index (line->relations, RtRelation, i);
      RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);

      g_string_append_printf (tip, "\n%s: %s", rt_relation_type (fill->kase, r)->name,
                              rt_likelihood_label (&likelihood));
      rt_fill_evidence (fill, r, tip);
    }
  for (guint i = 0; i < line->relations->len && i < 100; i++)
    {
      g_autofree char *id = NULL;
      const gboolean own = rt_relation_has_own_id (
          fill->kase, g_array_index (line->relations, RtRelation, i));
      const gboolean hidden
          = g_str_has_prefix (rt_mark (fill->chart, line->tail)->id, "protected-")
            || g_str_has_prefix (rt_mark (fill->chart, line->head)->id, "protected-");

      if (own || !hidden) /* an id made of the ends would name whom we protect */
        id = rt_relation_id (fill->kase, g_array_index (line->relations, RtRelation, i));
      if (id)
        g_string_append_printf (ids, "%s%s", ids->len ? " " : "", id);
    }
  line->ids = g_string_free (g_steal_pointer (&ids), FALSE);
  line->tooltip = g_string_free (g_steal_pointer (&tip), FALSE);
}

/* ---- Gathering -------------------------------------------------------------------- */

typedef struct
{
  guint32 tail, head;
  RtRelation relation;
  RtLineStyle style;
  double width;
  int question;
  gboolean symmetric, contested, thread;
} Draft;

static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const Draft *x = a, *y = b;

#define BY(field)                                                                              \
  if (x->field != y->field)                                                                    \
  return x->field < y->field ? -1 : 1
  BY (tail);
  BY (head);
  BY (symmetric);
  BY (style);
  BY (contested);
  BY (question);
  BY (thread);
#undef BY
  return 0;
}

static int
compare_drafts_all (gconstpointer a, gconstpointer b)
{
  int order = compare_drafts (a, b);
  const Draft *x = a, *y = b;

  return order ? order : x->relation < y->relation ? -1 : x->relation > y->relation;
}

/* Which question a relation answers, if another answer is drawn too. */
static int
question_of (RtChartFill *fill, RtRelation r)
{
  for (guint q = 0; q < rt_case_n_questions (fill->kase); q++)
    {
      guint n, drawn = 0;
      gboolean mine = FALSE;
      const RtRelation *answers = rt_question_answers (fill->kase, q, &n);

      for (guint i = 0; i < n; i++)
        {
          drawn += (fill->fate[answers[i]] & ~RT_FATE_THREAD) == RT_FATE_LINE;
          mine = mine || answers[i] == r;
        }
      if (mine && drawn > 1)
        return (int)q;
    }
  return -1;
}

static GArray *
gather (RtChartFill *fill, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) drafts = g_array_new (FALSE, TRUE, sizeof (Draft));

  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      RtRelationRow row;
      Draft draft = { .relation = r };

      if (r % 1024 == 0
          && !rt_context_step (ctx, "drawing lines", r, rt_case_n_relations (fill->kase),
                               error))
        return NULL;
      if ((fill->fate[r] & ~RT_FATE_THREAD) != RT_FATE_LINE)
        continue;
      rt_case_get_relation (fill->kase, r, &row);
      if (fill->mark_of[row.from] < 0 || fill->mark_of[row.to] < 0)
        continue;
      RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);
      draft.tail = (guint32)fill->mark_of[row.from];
      draft.head = (guint32)fill->mark_of[row.to];
      draft.style = rt_line_style_of (&likelihood, &draft.width);
      draft.symmetric = rt_relation_type (fill->kase, r)->symmetric;
      draft.contested = rt_relation_contested (fill->kase, r, fill->pick);
      draft.question = question_of (fill, r);
      draft.thread = (fill->fate[r] & RT_FATE_THREAD) != 0;
      g_array_append_val (drafts, draft);
    }
  g_array_sort (drafts, compare_drafts_all);
  return g_steal_pointer (&drafts);
}

/* Lines between the same two marks are counted, whatever their direction. */
static void
count_twins (RtChart *chart)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                       NULL);

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < chart->lines->len; i++)
      {
        RtLine *line = rt_line (chart, i);
        gint64 key = ((gint64)MIN (line->tail, line->head) << 32)
                     | MAX (line->tail, line->head);
        guint count = GPOINTER_TO_UINT (g_hash_table_lookup (seen, &key));

        if (round == 1)
          {
            line->twins = count;
            continue;
          }
        line->twin = count;
        g_hash_table_replace (seen, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (count + 1));
      }
}

static void
add_questions (RtChartFill *fill)
{
  for (guint q = 0; q < rt_case_n_questions (fill->kase); q++)
    {
      RtQuestion question = { .text = g_strdup (rt_question_text (fill->kase, q)) };

      g_array_append_val (fill->chart->questions, question);
    }
}

/* The thread runs along the path, which may go against the relation. */
static void
turn_threads (RtChartFill *fill)
{
  for (const RtPath *const *p = fill->options->threads; p && *p; p++)
    for (guint i = 0; i < (*p)->hops; i++)
      for (guint k = 0; k < fill->chart->lines->len; k++)
        {
          RtLine *line = rt_line (fill->chart, k);

          if (line->thread && fill->mark_of[(*p)->entities[i]] == line->head
              && fill->mark_of[(*p)->entities[i + 1]] == line->tail)
            line->backward = TRUE;
        }
}

gboolean
rt_fill_lines (RtChartFill *fill, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) drafts = gather (fill, ctx, error);
  RtLine *line = NULL;

  if (!drafts)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    {
      const Draft *draft = &g_array_index (drafts, Draft, i);

      if (i == 0 || compare_drafts (draft, draft - 1) != 0)
        {
          line = rt_line_add (fill->chart);
          line->tail = draft->tail;
          line->head = draft->head;
          line->style = draft->style;
          line->symmetric = draft->symmetric;
          line->contested = draft->contested;
          line->question = draft->question;
          line->thread = draft->thread;
          if (draft->tail == draft->head)
            rt_mark (fill->chart, draft->tail)->loops = TRUE;
        }
      line->width = MAX (line->width, draft->width);
      if (draft->style == RT_LINE_UNGRADED)
        line->width = draft->width;
      g_array_append_val (line->relations, draft->relation);
    }
  add_questions (fill);
  count_twins (fill->chart);
  turn_threads (fill);
  fill->chart->labelled = fill->chart->lines->len <= 150;
  for (guint i = 0; i < fill->chart->lines->len; i++)
    word_line (fill, rt_line (fill->chart, i));
  return TRUE;
}
