/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lines. Relations from one entity to another share a line where they are drawn
 * alike: equally sure, equally contested, on the thread or not. What differs in any of
 * this stands apart, so that a line never says more than each of its relations. On demand each
 * relation has a line of its own. What runs to a mark that stands for several
 * shares a line each way whatever it is: as sure as the least sure of it. */

#include "base/pair.h"
#include "base/text.h"
#include "case/likelihood.h"
#include "chart/change.h"
#include "chart/collapse.h"
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

#define MOST_LABELS 150u       /* lines; beyond, labels stand in tooltips */
#define MOST_ASKED_LABELS 600u /* where they were asked for */

/* ---- Gathering -------------------------------------------------------------------- */

typedef struct
{
  guint32 tail, head;
  RtRelation relation;
  RtLineStyle style;
  double width;
  int question;
  gboolean symmetric, contested, thread;
  gboolean sums_up; /* one of its ends stands for several */
  RtDiffKind change;
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
  if (x->sums_up)
    return 0;
  BY (style);
  BY (contested);
  BY (question);
  BY (thread);
  BY (change);
  if (x->change == RT_DIFF_CHANGED) /* each says what it was */
    BY (relation);
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
          drawn += rt_fill_draws (fill, answers[i]) ? 1 : 0;
          mine = mine || answers[i] == r;
        }
      if (mine && drawn > 1)
        return (int)q;
    }
  return -1;
}

/* Where an end stands for several; FALSE where both are the same mark. */
static gboolean
sum_up (const RtChartFill *fill, Draft *draft)
{
  draft->sums_up = rt_line_sums_up (fill->chart, draft->tail, draft->head);
  if (!draft->sums_up)
    return TRUE;
  draft->question = -1; /* its answers share the line */
  if (draft->symmetric && draft->tail > draft->head)
    {
      const guint32 tail = draft->tail;

      draft->tail = draft->head;
      draft->head = tail;
    }
  return draft->tail != draft->head;
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
      if (!rt_fill_draws (fill, r))
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
      draft.change = rt_fill_relation_change (fill, r, NULL);
      if (!sum_up (fill, &draft))
        continue;
      g_array_append_val (drafts, draft);
    }
  g_array_sort (drafts, compare_drafts_all);
  return g_steal_pointer (&drafts);
}

/* Lines between the same two marks are counted, whatever their direction. */
static void
count_twins (RtChart *chart)
{
  g_autoptr (GHashTable) seen = rt_pair_table ();

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < chart->lines->len; i++)
      {
        RtLine *line = rt_line (chart, i);
        gint64 key = rt_pair_key (MIN (line->tail, line->head), MAX (line->tail, line->head));
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

/* As the least likely of its relations: a line never says more than each of them. */
static void
shade (const RtChartFill *fill, RtLine *line)
{
  for (guint i = 0; i < line->relations->len; i++)
    {
      RtLikelihood likelihood = rt_relation_likelihood (
          fill->kase, g_array_index (line->relations, RtRelation, i), fill->pick);
      const int step = likelihood.judged ? (int)rt_likelihood_step (likelihood.range.best) : -1;

      line->shade = i == 0 ? step : MIN (line->shade, step);
    }
}

gboolean
rt_fill_lines (RtChartFill *fill, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) drafts = gather (fill, ctx, error);
  const gboolean separate = fill->options->parallel == RT_PARALLEL_SEPARATE;
  RtLine *line = NULL;

  if (!drafts)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    {
      const Draft *draft = &g_array_index (drafts, Draft, i);

      if (i == 0 || (separate && !draft->sums_up) || compare_drafts (draft, draft - 1) != 0)
        {
          line = rt_line_add (fill->chart);
          line->tail = draft->tail;
          line->head = draft->head;
          line->style = draft->style;
          line->width = draft->sums_up ? draft->width : line->width;
          line->symmetric = draft->symmetric;
          line->contested = draft->contested;
          line->question = draft->question;
          line->thread = draft->thread;
          line->change = draft->change;
          if (line->change == RT_DIFF_CHANGED)
            rt_fill_relation_change (fill, draft->relation, &line->was);
          if (draft->tail == draft->head)
            rt_mark (fill->chart, draft->tail)->loops++;
        }
      if (draft->sums_up)
        {
          line->style = MAX (line->style, draft->style);
          line->width = MIN (line->width, draft->width);
          line->contested = line->contested || draft->contested;
        }
      else
        line->width = draft->style == RT_LINE_UNGRADED ? draft->width
                                                       : MAX (line->width, draft->width);
      g_array_append_val (line->relations, draft->relation);
    }
  add_questions (fill);
  count_twins (fill->chart);
  turn_threads (fill);
  fill->chart->shaded = g_strcmp0 (fill->options->colour_by, "likelihood") == 0;
  for (guint i = 0; fill->chart->shaded && i < fill->chart->lines->len; i++)
    shade (fill, rt_line (fill->chart, i));
  fill->chart->labelled = fill->chart->lines->len <= (fill->options->line_label || separate
                                                          ? MOST_ASKED_LABELS
                                                          : MOST_LABELS);
  for (guint i = 0; i < fill->chart->lines->len; i++)
    rt_fill_words (fill, rt_line (fill->chart, i));
  return TRUE;
}
