/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who could have been told by when: everybody to whom something can have got from one entity,
 * hand to hand, in order of time. */

#include "cli/exchange-words.h"
#include "cli/rank.h"
#include "cli/save-as.h"
#include "cli/when.h"
#include "cli/words.h"

#define TOP_ON_SCREEN 15u

typedef struct
{
  RtEntity from;
  RtDateSpan start;
  gboolean has_start;
  RtRanking ranking; /* its view, and what is listed */
  GArray *reached;   /* RtReached, those listed */
  guint sure, all;   /* of them; and how many are listed at all */
} Question;

static gboolean
read_question (RtRun *run, Question *q, GError **error)
{
  const char *after = rt_run_value (run, "after");
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : G_MAXUINT;
  g_autoptr (GError) why = NULL;

  if (!rt_run_whole (run, "top", 1, otherwise, &q->ranking.top, error)
      || !rt_run_load (run, error)
      || !rt_run_entity (run, rt_run_value (run, "reach"), &q->from, error))
    return FALSE;
  q->has_start = after != NULL;
  if (after && !rt_date_parse (after, rt_case_zone (run->kase), &q->start, &why))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--after %s", why->message);
      return FALSE;
    }
  q->ranking.view = rt_run_view (run, error);
  return q->ranking.view && rt_ranking_read_listed (run, &q->ranking, error);
}

static const char *
truth_name (RtTruth truth)
{
  return truth == RT_CERTAINLY ? "surely" : "possibly";
}

/* What is listed is another thing than through what it went. */
static void
keep_listed (RtRun *run, Question *q)
{
  guint at = 0;

  for (guint i = 0; i < q->reached->len; i++)
    {
      RtReached row = g_array_index (q->reached, RtReached, i);

      if (!rt_ranking_lists (run, &q->ranking, row.entity))
        continue;
      q->sure += row.truth == RT_CERTAINLY;
      g_array_index (q->reached, RtReached, at++) = row;
    }
  g_array_set_size (q->reached, at);
  for (guint32 v = 0; v < rt_view_size (q->ranking.view); v++)
    {
      RtEntity e = rt_view_entity (q->ranking.view, v);

      q->all += e != q->from && rt_ranking_lists (run, &q->ranking, e);
    }
}

/* All that were reached, listed or not: "surely" or "possibly". */
static gboolean
save (RtRun *run, const Question *q, GError **error)
{
  for (guint i = 0; run->save_as && i < q->reached->len; i++)
    {
      const RtReached *row = &g_array_index (q->reached, RtReached, i);

      rt_save_as_put (run, row->entity, truth_name (row->truth));
    }
  return rt_save_as_end (run, "whether the entity can have been reached", error);
}

static void
add_columns (const RtRun *run, RtTable *table, RtTruth truth)
{
  if (run->csv)
    rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, run->csv ? "name" : "who", RT_COLUMN_WRAPS);
  if (run->csv)
    rt_table_column (table, "truth", RT_COLUMN_LEFT);
  rt_table_column (table, run->csv ? "earliest" : "not before", RT_COLUMN_LEFT);
  if (run->csv || truth == RT_CERTAINLY)
    rt_table_column (table, run->csv ? "surely_by" : "by any date", RT_COLUMN_LEFT);
  rt_table_column (table, run->csv ? "via" : "from", RT_COLUMN_WRAPS);
  rt_table_column (table, "hops", RT_COLUMN_RIGHT);
}

static void
add_row (RtRun *run, RtTable *table, const RtReached *row)
{
  g_autofree char *name = rt_words_name (run, row->entity);
  g_autofree char *via = rt_words_name (run, row->via);
  g_autofree char *earliest = rt_exchange_day (run, row->earliest, TRUE);
  g_autofree char *by = rt_exchange_day (run, row->surely_by, TRUE);

  rt_table_row (table);
  if (run->csv)
    rt_table_cell (table, rt_entity_id (run->kase, row->entity), RT_STYLE_PLAIN);
  rt_table_cell (table, name, RT_STYLE_NAME);
  if (run->csv)
    rt_table_cell (table, truth_name (row->truth), RT_STYLE_PLAIN);
  rt_table_cell (table, earliest, RT_STYLE_PLAIN);
  if (run->csv || row->truth == RT_CERTAINLY)
    rt_table_cell (table, by, RT_STYLE_PLAIN);
  rt_table_cell (table, run->csv ? rt_entity_id (run->kase, row->via) : via, RT_STYLE_PLAIN);
  rt_table_cell_count (table, row->hops);
}

/* Those of @truth, of the first that are asked for; in CSV all of these. */
static guint
print_table (RtRun *run, const Question *q, RtTruth truth)
{
  g_autoptr (RtTable) table = rt_table_new ();

  add_columns (run, table, truth);
  for (guint i = 0; i < MIN (q->reached->len, q->ranking.top); i++)
    {
      const RtReached *row = &g_array_index (q->reached, RtReached, i);

      if (run->csv || row->truth == truth)
        add_row (run, table, row);
    }
  rt_run_table (run, table, 1);
  return rt_table_n_rows (table);
}

/* "Surely" beside a name would read as if it had been told: what is sure is that it can. */
static void
print_both (RtRun *run, const Question *q)
{
  static const struct
  {
    RtTruth truth;
    const char *heading;
  } parts[] = { { RT_CERTAINLY, "Can have been told, however the dates fall:" },
                { RT_POSSIBLY, "Can have been told, if the dates fall so:" } };
  const guint n[] = { q->sure, q->reached->len - q->sure };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (n[i] > 0)
      {
        gsize before = run->out->len;

        rt_run_say (run, "%s\n", parts[i].heading);
        if (print_table (run, q, parts[i].truth) > 0)
          rt_run_say (run, "\n");
        else
          g_string_truncate (run->out, before);
      }
}

static void
print_json (RtRun *run, const Question *q)
{
  json_t *object = rt_json_object (), *rows = rt_json_array ();

  for (guint i = 0; i < MIN (q->reached->len, q->ranking.top); i++)
    {
      const RtReached *r = &g_array_index (q->reached, RtReached, i);
      g_autofree char *name = rt_words_name (run, r->entity);
      g_autofree char *earliest = rt_exchange_day (run, r->earliest, TRUE),
                      *by = rt_exchange_day (run, r->surely_by, TRUE);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "id", rt_entity_id (run->kase, r->entity));
      rt_json_set_text (row, "name", name);
      rt_json_set_text (row, "truth", truth_name (r->truth));
      rt_json_set_text (row, "earliest", earliest);
      rt_json_set_text (row, "surely_by", by);
      rt_json_set_text (row, "via", rt_entity_id (run->kase, r->via));
      rt_json_set_int (row, "hops", r->hops);
      rt_json_add (rows, row);
    }
  rt_json_set_text (object, "from", rt_entity_id (run->kase, q->from));
  rt_json_set_text (object, "after", rt_run_value (run, "after"));
  rt_json_set_int (object, "surely", q->sure);
  rt_json_set_int (object, "possibly", q->reached->len - q->sure);
  rt_json_set_int (object, "no", q->all - q->reached->len);
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
print_prose (RtRun *run, const Question *q)
{
  g_autofree char *name = rt_words_name (run, q->from);
  const char *after = rt_run_value (run, "after");
  const char *ends[] = { rt_entity_id (run->kase, q->from), NULL, NULL };
  g_autofree char *path = NULL, *same = NULL, *options = NULL;

  rt_run_say_wrapped (run,
                      "%u of %u others can have been told by %s%s%s: %u however the dates "
                      "fall, %u if they fall so; %u cannot, in order of time. That anybody was "
                      "told, nobody says.",
                      q->reached->len, q->all, name, after ? ", who knew it on " : "",
                      after ? after : "", q->sure, q->reached->len - q->sure,
                      q->all - q->reached->len);
  rt_run_say (run, "\n");
  print_both (run, q);
  if (q->reached->len > q->ranking.top)
    rt_run_say (run, "The first %u (--top %u: all).\n", q->ranking.top, q->reached->len);
  rt_run_say_wrapped (run,
                      "Told hand to hand along ties%s, also through events, places and "
                      "things. Undated ties fit anywhere; behind one nothing holds for every "
                      "date, and where there is no day all ties to there are undated.",
                      run->view.directed ? ", by their direction" : "");
  rt_run_selection_line (run);
  if (q->reached->len > 0)
    {
      ends[1] = rt_entity_id (run->kase, g_array_index (q->reached, RtReached, 0).entity);
      same = rt_run_repeat (run, rt_command_find ("path", NULL));
      options = g_strconcat ("--in-time earliest", same, NULL);
      path = rt_words_line ("", ends, options);
      rt_run_next (run, (RtNext[]){ { "path", path }, { NULL, NULL } });
    }
  else
    rt_run_say_marking (run);
}

int
rt_when_reach (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Question q = { 0 };
  int code;

  if (read_question (run, &q, &error))
    q.reached = rt_reach (q.ranking.view, q.from, q.has_start ? &q.start : NULL, run->ctx,
                          &error);
  if (!q.reached || !save (run, &q, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      keep_listed (run, &q);
      if (run->json)
        print_json (run, &q);
      else if (run->csv)
        print_table (run, &q, RT_CERTAINLY);
      else
        print_prose (run, &q);
      code = q.reached->len > 0 ? RT_EXIT_YES : RT_EXIT_NO;
    }
  g_clear_pointer (&q.reached, g_array_unref);
  g_clear_pointer (&q.ranking.view, rt_view_free);
  return code;
}
