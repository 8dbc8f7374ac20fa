/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Everything doubtful in a case, with file and line: what its reading refused and warned of,
 * and what looking at the whole brings up. */

#include "chart/case-files.h"
#include "cli/pictures.h"
#include "cli/words.h"
#include <string.h>

#define SHOWN 5u /* findings of one code in words; --csv and --json have more */

static const char *const severity_names[] = {
  [RT_NOTICE_NOTE] = "note",
  [RT_NOTICE_WARNING] = "warning",
  [RT_NOTICE_REFUSAL] = "refusal",
};

typedef struct
{
  const char *code;
  guint n;
} CodeCount;

static gint
by_count (gconstpointer a, gconstpointer b)
{
  const CodeCount *x = a, *y = b;

  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;
  return strcmp (x->code, y->code);
}

/* Does it stand for findings that the check has only counted? */
static gboolean
is_more (const RtNotice *notice)
{
  return strcmp (notice->code, "more-findings") == 0;
}

static GArray *
count_codes (RtRun *run)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (CodeCount));

  for (guint i = 0; i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);
      gboolean more = is_more (notice);
      const char *code = more ? notice->column : notice->code;
      guint j = 0;

      while (j < counts->len && !g_str_equal (g_array_index (counts, CodeCount, j).code, code))
        j++;
      if (j == counts->len)
        {
          CodeCount count = { code, 0 };
          g_array_append_val (counts, count);
        }
      g_array_index (counts, CodeCount, j).n
          += more ? (guint)g_ascii_strtoull (notice->value, NULL, 10) : 1;
    }
  g_array_sort (counts, by_count);
  return counts;
}

static void
print_json (RtRun *run, const GArray *counts)
{
  json_t *object = rt_json_object (), *findings = rt_json_array (), *codes = rt_json_object ();

  for (guint i = 0; i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "severity", severity_names[notice->severity]);
      rt_json_set_text (row, "code", notice->code);
      rt_json_set_text (row, "file", notice->file);
      rt_json_set (row, "line", notice->line ? json_integer (notice->line) : NULL);
      rt_json_set_text (row, "column", notice->column);
      rt_json_set_text (row, "value", notice->value);
      rt_json_set_text (row, "text", notice->text);
      rt_json_add (findings, row);
    }
  for (guint i = 0; i < counts->len; i++)
    rt_json_set_int (codes, g_array_index (counts, CodeCount, i).code,
                     g_array_index (counts, CodeCount, i).n);
  rt_json_set_bool (object, "clean", counts->len == 0);
  rt_json_set (object, "counts", codes);
  rt_json_set (object, "findings", findings);
  rt_run_json (run, object);
}

static void
print_csv (RtRun *run)
{
  static const char *const columns[] = { "severity", "code",  "file", "line",
                                         "column",   "value", "text" };
  g_autoptr (RtTable) table = rt_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rt_table_column (table, columns[i], RT_COLUMN_LEFT);
  for (guint i = 0; i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);

      rt_table_row (table);
      rt_table_cell (table, severity_names[notice->severity], RT_STYLE_PLAIN);
      rt_table_cell (table, notice->code, RT_STYLE_PLAIN);
      rt_table_cell (table, notice->file, RT_STYLE_PLAIN);
      rt_words_cell_nonzero (table, notice->line);
      rt_table_cell (table, notice->column, RT_STYLE_PLAIN);
      rt_table_cell (table, notice->value, RT_STYLE_PLAIN);
      rt_table_cell (table, notice->text, RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 0);
}

/* "3 things to look at: ungraded 2, near-duplicate-name 1". */
static void
say_summary (RtRun *run, const GArray *counts)
{
  g_autofree char *n = NULL;
  g_autofree char *claims = rt_count (
      rt_case_n_claims (run->kase) - rt_case_n_computed (run->kase), "claim", NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  guint all = 0;

  for (guint i = 0; i < counts->len; i++)
    all += g_array_index (counts, CodeCount, i).n;
  n = rt_count (all, "thing", NULL);
  if (counts->len == 0)
    {
      rt_run_say (run, "Nothing doubtful in %s: %s looked at.\n", run->case_path, claims);
      return;
    }
  g_string_printf (line, "%s to look at in %s:", n, run->case_path);
  for (guint i = 0; i < counts->len; i++)
    {
      g_autofree char *times = rt_thousands (g_array_index (counts, CodeCount, i).n);

      g_string_append_printf (line, "%s %s %s", i ? "," : "", times,
                              g_array_index (counts, CodeCount, i).code);
    }
  rt_wrap_append (run->out, line->str, run->screen.width, 2);
  rt_run_say (run, "\n\n");
}

static void
say_finding (RtRun *run, const RtNotice *notice)
{
  g_autofree char *raw = notice->file ? rt_words_notice (notice) : g_strdup (notice->text),
                  *words = rt_clean (raw, -1, NULL); /* it may be about a file of any name */

  if (notice->severity == RT_NOTICE_REFUSAL)
    rt_run_say (run, "refused: ");
  rt_wrap_append (run->out, words, run->screen.width, 2);
  rt_run_say (run, "\n");
}

/* The first of a code show what it is; a line that says "1 more" would save none. */
static void
say_code (RtRun *run, const CodeCount *count)
{
  guint limit = count->n <= SHOWN + 1 ? SHOWN + 1 : SHOWN, said = 0;

  for (guint i = 0; said < limit && i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);

      if (strcmp (notice->code, count->code) != 0)
        continue;
      say_finding (run, notice);
      said++;
    }
  if (count->n > said)
    {
      g_autofree char *more = rt_thousands (count->n - said);

      rt_run_say (run, "  and %s more of %s\n", more, count->code);
    }
}

static void
say_findings (RtRun *run, const GArray *counts)
{
  guint64 all = rt_context_count (run->ctx, RT_NOTICE_REFUSAL)
                + rt_context_count (run->ctx, RT_NOTICE_WARNING)
                + rt_context_count (run->ctx, RT_NOTICE_NOTE);

  for (guint i = 0; i < counts->len; i++)
    say_code (run, &g_array_index (counts, CodeCount, i));
  if (all > rt_context_n_notices (run->ctx))
    {
      g_autofree char *more = rt_thousands (all - rt_context_n_notices (run->ctx));
      rt_run_say (run, "and %s more: mend these first\n", more);
    }
}

/* What its charts would miss. */
static gboolean
check_files (RtRun *run, GError **error)
{
  const char *folder = rt_run_folder (run);

  return !folder || rt_case_files_check (run->kase, folder, run->hides, run->ctx, error);
}

static int
run_check (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = NULL;

  if (!rt_run_load (run, &error)
      || !rt_case_check (run->kase, g_get_real_time () / G_USEC_PER_SEC, run->ctx, &error)
      || !check_files (run, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  counts = count_codes (run);
  if (run->json)
    print_json (run, counts);
  else if (run->csv)
    print_csv (run);
  else
    {
      say_summary (run, counts);
      say_findings (run, counts);
    }
  run->notices_from = G_MAXUINT;
  return rt_run_exit (run, counts->len > 0 ? RT_EXIT_NO : RT_EXIT_YES);
}

const RtCommand rt_cmd_check = {
  .name = "check",
  .run = run_check,
  .summary = "Everything doubtful in a case, with file and line",
  .usage = "CASE",
  .needs = RT_NEEDS_CASE | RT_PRINTS_TABLE | RT_READS_ON,
  .examples = "redthread check graphs/kerman-2024",
  .numbers
  = "Of each kind the first 5 are shown, with --csv and --json the first 1,000; the rest are "
    "counted (code more-findings: column is the kind, value how many).\n"
    "near-duplicate-name compares persons with persons and groups with groups; of the same "
    "name or nearly so, only those that chance would not bring in as long a list, nor with "
    "other "
    "days of birth. Nothing is merged: same-as says that they are one, and a denied same-as "
    "that "
    "they are two.\n"
    "too-old is over 130 years, impossible-age below 0 or above that. after-death and "
    "before-birth: what a person did, by more than a day.\n"
    "outlying-amount: of 30 or more of a type and currency, one of 100 times their median or "
    "more, whose logarithm is beyond theirs by 6 times 1.4826 median absolute deviations "
    "(Iglewicz and Hoaglin 1993).\n"
    "portrait and icon: a picture that image names, or an SVG in the folder icons, that no "
    "chart can draw; icon-of-nothing: one that is called as no type is.\n"
    "Exit code 0: nothing; 1: something to look at; 3: rows were refused.\n"
    "--json: {\"clean\":bool,\"counts\":{code:n},\"findings\":[{\"severity\":"
    "\"note|warning|refusal\",\"code\",\"file\",\"line\",\"column\",\"value\",\"text\"}]}",
  .see_also = "ingest, diff, info",
};
