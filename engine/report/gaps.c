/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the case does not know: what is undated, ungraded or rests on one speaker, what `check`
 * finds doubtful, and what to ask next. */

#include "analyze/certain-words.h"
#include "base/quiet.h"
#include "base/text.h"
#include "case/words.h"
#include "report/report.h"
#include <math.h>
#include <string.h>

#define EXAMPLES 3u
#define MOST_FACTS 5u
#define MOST_CODES 12u

/* ---- Counts ------------------------------------------------------------------------------ */

typedef struct
{
  const char *what;
  guint32 n;
  GPtrArray *examples; /* char * */
} Gap;

typedef enum
{
  UNDATED,
  UNGRADED,
  ONE_SPEAKER,
  DENIED_ONLY,
  UNTIED,
  N_GAPS
} GapKind;

static const char *const gap_names[N_GAPS] = {
  [UNDATED] = "Ties without a date",
  [UNGRADED] = "Ties that no grade judges",
  [ONE_SPEAKER] = "Ties that rest on one speaker",
  [DENIED_ONLY] = "Relations that are only denied",
  [UNTIED] = "Entities that no tie reaches",
};

static void
add_relation (const RtReport *report, RtRelation r, Gap *gap)
{
  if (gap->n++ < EXAMPLES)
    g_ptr_array_add (gap->examples, rt_report_read (report, r));
}

static void
count_relation (RtReport *report, RtRelation r, Gap *gaps, guint8 *tied)
{
  const RtLikelihood likelihood = rt_relation_likelihood (report->kase, r, report->pick);
  RtDateSpan span;
  RtRelationRow row;

  if (!rt_relation_stands (report->kase, r, report->pick))
    {
      add_relation (report, r, &gaps[DENIED_ONLY]);
      return;
    }
  if (rt_relation_type (report->kase, r)->role != RT_TIE)
    return;
  rt_case_get_relation (report->kase, r, &row);
  if (row.from != row.to) /* a relation of one with itself ties it to nobody */
    tied[row.from] = tied[row.to] = TRUE;
  if (!rt_relation_span (report->kase, r, report->pick, &span))
    add_relation (report, r, &gaps[UNDATED]);
  if (!likelihood.judged)
    add_relation (report, r, &gaps[UNGRADED]);
  if (likelihood.asserting == 1)
    add_relation (report, r, &gaps[ONE_SPEAKER]);
}

static void
write_gaps (RtReport *report, const Gap *gaps)
{
  static const char *const headings[] = { "Gap", "#How many", "Such as", NULL };

  rt_report_table (report, "What is missing", headings);
  for (guint i = 0; i < N_GAPS; i++)
    {
      g_autofree char *words = rt_words_list (gaps[i].examples,
                                              gaps[i].n - gaps[i].examples->len);

      if (gaps[i].n == 0)
        continue;
      rt_report_row (report);
      rt_report_cell (report, gap_names[i]);
      rt_report_count (report, gaps[i].n);
      rt_report_cell (report, words);
    }
  rt_report_table_end (report);
}

static void
write_counts (RtReport *report)
{
  Gap gaps[N_GAPS] = { 0 };
  g_autofree guint8 *tied = g_new0 (guint8, rt_case_n_entities (report->kase) + (gsize)1);
  guint64 all = 0;

  for (guint i = 0; i < N_GAPS; i++)
    gaps[i].examples = g_ptr_array_new_with_free_func (g_free);
  for (RtRelation r = 0; r < rt_case_n_relations (report->kase); r++)
    if (rt_pick_relation (report->pick, r))
      count_relation (report, r, gaps, tied);
  for (RtEntity e = 0; e < rt_case_n_entities (report->kase); e++)
    if (rt_pick_entity (report->pick, e) && !tied[e] && gaps[UNTIED].n++ < EXAMPLES)
      g_ptr_array_add (gaps[UNTIED].examples, rt_report_name (report, e));
  for (guint i = 0; i < N_GAPS; i++)
    all += gaps[i].n;
  if (all == 0)
    rt_report_say (report, "Every tie has a date, a grade and two independent speakers.");
  else
    write_gaps (report, gaps);
  for (guint i = 0; i < N_GAPS; i++)
    g_ptr_array_unref (gaps[i].examples);
}

/* ---- What to ask next -------------------------------------------------------------------- */

/* What a speaker has its word from need not be selected itself. */
static gboolean
may_ask (const RtReport *report, const RtFact *fact)
{
  return fact->kind != RT_FACT_SPEAKER || report->number[fact->id];
}

static void
write_facts (RtReport *report, guint q, const GArray *facts)
{
  guint said = 0;

  rt_report_say (
      report,
      "What would move the answer to “%s” most, once it were known (in brackets: by how "
      "much a likelihood is expected to change):",
      rt_question_text (report->kase, q));
  rt_html_open (report->html, "ul");
  for (guint i = 0; i < facts->len && said < MOST_FACTS; i++)
    {
      const RtFact *fact = &g_array_index (facts, RtFact, i);
      g_autofree char *ask = NULL;

      if (!may_ask (report, fact))
        continue;
      said++;
      ask = rt_fact_ask (report->kase, fact, report->options->show_protected);
      rt_html_open (report->html, "li");
      rt_html_writef (report->html, "%s (%.2f)", ask, fact->change);
      rt_html_close (report->html);
    }
  rt_html_close (report->html);
}

static gboolean
write_questions (RtReport *report, GError **error)
{
  const RtWorldOptions options = RT_WORLD_DEFAULTS;
  gboolean begun = FALSE;

  for (guint q = 0; q < rt_case_n_questions (report->kase); q++)
    {
      g_autoptr (RtInquiry) inquiry = rt_next_rivals (report->kase, report->pick, q, &options,
                                                      report->ctx, error);

      if (!inquiry)
        return FALSE;
      if (inquiry->facts->len == 0)
        continue;
      if (!begun)
        rt_report_heading (report, "What to ask next");
      begun = TRUE;
      write_facts (report, q, inquiry->facts);
    }
  return TRUE;
}

/* ---- What check finds -------------------------------------------------------------------- */

/* (transfer full): the finding without the folder of this machine. */
static char *
finding_words (const RtNotice *notice)
{
  g_autofree char *folder = notice->file ? g_path_get_dirname (notice->file) : NULL;
  g_autofree char *name = notice->file ? g_path_get_basename (notice->file) : NULL;
  g_autofree char *within = folder ? g_strconcat (folder, G_DIR_SEPARATOR_S, NULL) : NULL;
  g_auto (GStrv) parts = within ? g_strsplit (notice->text, within, -1) : NULL;
  g_autofree char *text = parts ? g_strjoinv ("", parts) : g_strdup (notice->text);

  if (!name)
    return g_steal_pointer (&text);
  if (!notice->line)
    return g_strdup_printf ("%s: %s", name, text);
  return g_strdup_printf ("%s:%u: %s", name, notice->line, text);
}

static void
write_findings (RtReport *report, const RtContext *found)
{
  static const char *const headings[] = { "Kind", "#How many", "The first of them", NULL };
  g_autoptr (GHashTable) times = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) first = g_ptr_array_new (); /* RtNotice, one a code */

  for (guint i = 0; i < rt_context_n_notices (found); i++)
    {
      const RtNotice *notice = rt_context_get_notice (found, i);
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (times, notice->code));

      if (strcmp (notice->code, "more-findings") == 0)
        continue;
      if (n == 0)
        g_ptr_array_add (first, (gpointer)notice);
      g_hash_table_insert (times, (gpointer)notice->code, GUINT_TO_POINTER (n + 1));
    }
  if (first->len == 0)
    {
      rt_report_say (report, "Nothing in the rows of the case is doubtful by itself (redthread "
                             "check).");
      return;
    }
  rt_report_table (report, "Rows to look at again", headings);
  for (guint i = 0; i < MIN (first->len, MOST_CODES); i++)
    {
      const RtNotice *notice = first->pdata[i];
      g_autofree char *words = finding_words (notice);

      rt_report_row (report);
      rt_report_cell (report, notice->code);
      rt_report_count (report, GPOINTER_TO_UINT (g_hash_table_lookup (times, notice->code)));
      rt_report_cell (report, words);
    }
  rt_report_table_end (report);
  rt_report_more (report, first->len - MIN (first->len, MOST_CODES), "more kind", "more kinds",
                  "redthread check CASE");
}

/* It looks at the whole case, and would name what the selection leaves out. */
static gboolean
write_doubts (RtReport *report, GError **error)
{
  g_autoptr (RtContext) found = NULL;

  rt_report_heading (report, "Rows that are doubtful");
  if (report->options->subtitle)
    {
      rt_report_say (report,
                     "Not looked for: this report tells a selection, and redthread check "
                     "looks at the whole case.");
      return TRUE;
    }
  found = rt_context_quiet (report->ctx);
  if (!rt_case_check (report->kase, 0, found, error))
    return FALSE;
  write_findings (report, found);
  return TRUE;
}

gboolean
rt_report_gaps (RtReport *report, GError **error)
{
  write_counts (report);
  rt_report_say (report, "Whom and what nobody reported is in no figure of this report.");
  return write_questions (report, error) && write_doubts (report, error);
}
