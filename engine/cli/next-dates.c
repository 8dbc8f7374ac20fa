/* SPDX-License-Identifier: GPL-2.0-or-later */

/* `next CASE A B --in-time`: the dates that the route in order of time lacks. */

#include "cli/next.h"
#include "cli/words.h"

static char *
ask_when (RtRun *run, RtRelation r)
{
  g_autofree char *sentence = rt_words_read (run, r, FALSE);

  return g_strdup_printf ("When was it that %s?", sentence);
}

static void
say_table (RtRun *run, const RtNextQuestion *q)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "what to ask", RT_COLUMN_WRAPS);
  rt_table_column (table, "if that does not fit", RT_COLUMN_WRAPS);
  for (guint i = 0; i < q->dates->len; i++)
    {
      const RtMissingDate *missing = &g_array_index (q->dates, RtMissingDate, i);
      g_autofree char *ask = ask_when (run, missing->relation);
      g_autofree char *hops = rt_count (missing->hops_without, "hop", NULL);

      rt_table_row (table);
      rt_table_cell (table, ask, RT_STYLE_NAME);
      if (missing->hops_without)
        rt_table_cellf (table, RT_STYLE_PLAIN, "the next way has %s", hops);
      else
        rt_table_cell (table, "no other way is in order", RT_STYLE_CONTESTED);
    }
  rt_run_table (run, table, 1);
  rt_run_say (run, "\n");
}

void
rt_next_say_dates (RtRun *run, const RtNextQuestion *q)
{
  g_autofree char *hops = rt_count (q->hops, "hop", NULL);

  if (q->hops == 0)
    rt_run_say_wrapped (run, "No way is in order of time, wherever the missing dates lay.");
  else if (q->in_time == RT_CERTAINLY)
    rt_run_say_wrapped (run, "In order of time: certain, in %s; no date is missing for it.",
                        hops);
  else if (q->dates->len == 0)
    rt_run_say_wrapped (run,
                        "In order of time: possible, in %s; each has a date, and a narrower "
                        "one would tell.",
                        hops);
  else
    {
      rt_run_say_wrapped (
          run, "In order of time: possible, in %s, of which these have no date:", hops);
      say_table (run, q);
    }
}

json_t *
rt_next_json_dates (RtRun *run, const RtNextQuestion *q)
{
  static const char *const truths[]
      = { [RT_NO] = "no", [RT_POSSIBLY] = "possibly", [RT_CERTAINLY] = "certainly" };
  json_t *object = rt_json_object (), *dates = rt_json_array ();

  for (guint i = 0; i < q->dates->len; i++)
    {
      const RtMissingDate *missing = &g_array_index (q->dates, RtMissingDate, i);
      g_autofree char *id = rt_relation_id (run->kase, missing->relation);
      g_autofree char *ask = ask_when (run, missing->relation);
      json_t *date = rt_json_object ();

      rt_json_set_text (date, "id", id);
      rt_json_set_text (date, "ask", ask);
      rt_json_set_int (date, "hops_without", missing->hops_without);
      rt_json_add (dates, date);
    }
  rt_json_set_text (object, "truth", truths[q->in_time]);
  rt_json_set_int (object, "hops", q->hops);
  rt_json_set (object, "dates", dates);
  return object;
}
