/* SPDX-License-Identifier: GPL-2.0-or-later */

/* `next --errors`: what entities and ties that nobody reported, or that do not exist, could do
 * to a ranking. */

#include "analyze/listed.h"
#include "cli/next.h"
#include "cli/progress.h"
#include "cli/words.h"
#include <math.h>

#define TOLD 0.10 /* the share of which the first line tells */

static void
print_table (RtRun *run, const RtNextQuestion *q, const RtSensitivity *s)
{
  g_autoptr (RtTable) table = rt_table_new ();
  g_autofree char *top = run->csv ? g_strdup ("top") : g_strdup_printf ("first %u", q->places);
  RtFlaw told = RT_N_FLAWS;

  rt_table_column (table, "flaw", RT_COLUMN_UNTITLED);
  rt_table_column (table, run->csv ? "share" : "how many", RT_COLUMN_POINT);
  rt_table_column (table, "first", RT_COLUMN_POINT);
  rt_table_column (table, top, RT_COLUMN_POINT);
  rt_table_column (table, run->csv ? "correlation" : "order", RT_COLUMN_POINT);
  for (guint i = 0; i < s->rows->len; i++)
    {
      const RtFlawed *row = &g_array_index (s->rows, RtFlawed, i);

      rt_table_row (table);
      rt_table_cell (table, run->csv || row->flaw != told ? rt_flaw_name (row->flaw) : NULL,
                     RT_STYLE_PLAIN);
      if (run->csv)
        rt_table_cell_number (table, row->share, 2);
      else
        rt_table_cellf (table, RT_STYLE_PLAIN, "%.0f %%", 100 * row->share);
      rt_table_cell_number (table, row->first, 2);
      rt_table_cell_number (table, row->top, 2);
      rt_table_cell_number (table, row->correlation, 2);
      told = row->flaw;
    }
  rt_run_table (run, table, 1);
}

static void
print_json (RtRun *run, const RtNextQuestion *q, const RtSensitivity *s)
{
  json_t *object = rt_json_object (), *rows = rt_json_array ();

  for (guint i = 0; i < s->rows->len; i++)
    {
      const RtFlawed *row = &g_array_index (s->rows, RtFlawed, i);
      json_t *json = rt_json_object ();

      rt_json_set_text (json, "flaw", rt_flaw_name (row->flaw));
      rt_json_set_real (json, "share", row->share);
      rt_json_set_real (json, "first", row->first);
      rt_json_set_real (json, "top", row->top);
      rt_json_set_real (json, "correlation", row->correlation);
      rt_json_add (rows, json);
    }
  rt_json_set_text (object, "measure", q->measure->name);
  rt_json_set_int (object, "places", q->places);
  rt_json_set_int (object, "draws", s->draws);
  rt_json_set_int (object, "seed", (gint64)rt_context_seed (run->ctx));
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

/* Of a tenth of each: where the first place is least, and most, secure. */
static void
say_first (RtRun *run, const RtNextQuestion *q, const RtSensitivity *s)
{
  const RtFlawed *worst = NULL;

  for (guint i = 0; i < s->rows->len; i++)
    {
      const RtFlawed *row = &g_array_index (s->rows, RtFlawed, i);

      if (fabs (row->share - TOLD) < 1e-9 && (!worst || row->first < worst->first))
        worst = row;
    }
  if (s->rows->len == 0)
    {
      rt_run_say_wrapped (run,
                          "There is no ranking here that a flaw could change: it takes two "
                          "that are listed, and a tie.");
      return;
    }
  if (worst)
    rt_run_say_wrapped (
        run,
        "With one in ten %s, whoever is first by %s would still be in %.0f of 100 "
        "cases, and that is the worst of these:",
        rt_flaw_name (worst->flaw), q->measure->name, 100 * worst->first);
  rt_run_say (run, "\n");
  print_table (run, q, s);
  rt_run_say (run, "\n");
  if (rt_context_stopped (run->ctx))
    rt_run_say_wrapped (run, "Stopped before the other flaws were drawn.");
  rt_run_say_wrapped (
      run,
      "Each from %u graphs drawn at random, the case taken as the truth: how much "
      "of the first place the same ones have, how much of the first %u, and how "
      "alike the order is (1 the same, 0 none).",
      s->draws, q->places);
  rt_run_say_wrapped (run, "What a case lacks was not left out at random: it lies where nobody "
                           "looked, or where somebody hides.");
}

static void
print_prose (RtRun *run, RtNextQuestion *q, const RtSensitivity *s, const guint8 *listed)
{
  say_first (run, q, s);
  for (guint32 v = 0; v < rt_view_size (q->ranking.view); v++)
    q->ranking.n += listed[v];
  q->ranking.top = G_MAXUINT;
  rt_ranking_say_listed (run, &q->ranking);
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "similar", "--predict" }, { NULL, NULL } });
}

int
rt_next_errors (RtRun *run, RtNextQuestion *q, GError **error)
{
  g_autofree guint8 *listed = rt_view_listed (q->ranking.view, q->ranking.listed);
  g_autoptr (RtSensitivity) s = NULL;
  guint draws, seed;

  if (!rt_run_whole (run, "draws", 1, RT_FLAW_DRAWS, &draws, error)
      || !rt_run_whole (run, "seed-number", 0, 1, &seed, error))
    return -1;
  run->progress->hint = "--by degree, fewer --draws or --around NAME is quicker";
  rt_context_set_seed (run->ctx, seed);
  s = rt_sensitivity (q->ranking.view, q->measure, listed, q->places, draws, run->ctx, error);
  if (!s)
    return -1;
  if (run->json)
    print_json (run, q, s);
  else if (run->csv)
    print_table (run, q, s);
  else
    print_prose (run, q, s, listed);
  return s->rows->len ? RT_EXIT_YES : RT_EXIT_NO;
}
