/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What happened when: everything in the case that has a date, in order, each date as precise as
 * its source has it. An event stands by its own dates; a relation stands for itself where
 * neither of its ends does, so that nothing is told twice. */

#include "base/pair.h"
#include "cli/when.h"
#include "cli/words.h"
#include <string.h>

typedef struct
{
  RtDateSpan span;
  char *when;          /* in words */
  char *what;          /* the event's name, or the relation read aloud */
  RtEntity entity;     /* RT_NONE for a relation */
  RtRelation relation; /* RT_NONE for an event */
  GArray *claims;      /* RtClaim: who gives this date, best first */
} Moment;

typedef struct
{
  GPtrArray *moments; /* Moment */
  gboolean *stands;   /* an entity: stands by its own date */
  RtProperty date;    /* the property */
  guint32 undated;    /* relations that stand nowhere for want of a date */
} Story;

static void
free_moment (gpointer data)
{
  Moment *moment = data;

  g_free (moment->when);
  g_free (moment->what);
  g_array_unref (moment->claims);
  g_free (moment);
}

static Moment *
new_moment (Story *story, const RtDateSpan *span)
{
  Moment *moment = g_new0 (Moment, 1);

  moment->span = *span;
  moment->entity = moment->relation = RT_NONE;
  moment->claims = g_array_new (FALSE, FALSE, sizeof (RtClaim));
  g_ptr_array_add (story->moments, moment);
  return moment;
}

/* What has no beginning stands where it had ended, in the last minute or day of that: a warning
 * given "by 14:55" comes before what happened at 14:55. */
static gint64
place_of (const RtDateSpan *span)
{
  if (span->earliest != G_MININT64)
    return span->earliest;
  if (span->end_earliest != G_MININT64)
    return span->end_earliest;
  return span->latest - (span->flags & RT_DATE_HAS_TIME ? 59 : 24 * 60 * 60 - 1);
}

static gint
by_time (gconstpointer a, gconstpointer b)
{
  const Moment *x = *(Moment *const *)a, *y = *(Moment *const *)b;
  gint64 from = place_of (&x->span), to = place_of (&y->span);
  gboolean open = x->span.earliest == G_MININT64, other_open = y->span.earliest == G_MININT64;

  if (from != to)
    return from < to ? -1 : 1;
  if (open != other_open)
    return open ? -1 : 1;
  if (x->span.latest != y->span.latest)
    return x->span.latest < y->span.latest ? -1 : 1;
  return strcmp (x->what, y->what);
}

static double
worth (RtRun *run, RtClaim c)
{
  RtRange odds;

  return rt_grade_log_odds (rt_case_grades (run->kase), rt_claim_grade (run->kase, c), &odds)
             ? odds.best
             : -G_MAXDOUBLE;
}

/* Keeps the claims best first, the first row first where they are equal. */
static void
add_claim (RtRun *run, Moment *moment, RtClaim c)
{
  guint at = moment->claims->len;

  if (c == 0)
    return;
  rt_words_note_claim (run, c);
  while (at > 0
         && worth (run, c) > worth (run, g_array_index (moment->claims, RtClaim, at - 1)))
    at--;
  g_array_insert_val (moment->claims, at, c);
}

/* ---- Gathering ------------------------------------------------------------------------- */

/* Several claims of one date are one moment; different dates stand side by side. */
static void
add_dates_of (RtRun *run, Story *story, RtEntity e)
{
  guint n, first = story->moments->len;
  const RtValue *values = rt_case_values_of (run->kase, RT_OF_ENTITY, e, &n);
  g_autoptr (GPtrArray) norms = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      RtDateSpan span;
      Moment *moment;
      guint at = 0;

      rt_case_get_value (run->kase, values[i], &row);
      if (row.property != story->date || (row.claim && !rt_pick_claim (run->pick, row.claim))
          || !rt_date_parse (row.norm, rt_case_zone (run->kase), &span, NULL))
        continue;
      while (at < norms->len && strcmp (norms->pdata[at], row.norm) != 0)
        at++;
      if (at == norms->len)
        {
          g_ptr_array_add (norms, (gpointer)row.norm);
          moment = new_moment (story, &span);
          moment->entity = e;
          moment->when = rt_date_words (row.norm, rt_case_zone (run->kase));
          moment->what = rt_words_name (run, e);
        }
      add_claim (run, story->moments->pdata[first + at], row.claim);
    }
  story->stands[e] = norms->len > 0;
}

/* "Anna paid Boris, 61,200.00 EUR" */
static char *
read_with_sum (RtRun *run, RtRelation r)
{
  g_autofree char *read = rt_words_read (run, r, FALSE), *sum = rt_words_sum (run, r);

  return sum ? g_strdup_printf ("%s, %s", read, sum) : g_steal_pointer (&read);
}

/* (transfer full): the number of the account of each pair of dates. */
static GHashTable *
number_accounts (const RtRelationTime *times, guint n)
{
  GHashTable *numbers = rt_pair_table ();

  for (guint i = 1; i < n; i++)
    {
      gint64 key = rt_pair_key (times[i].start, times[i].end);
      g_hash_table_insert (numbers, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i));
    }
  return numbers;
}

/* The account that a claim gives; those that could be any of several give the first. */
static guint
account_of (GHashTable *numbers, const RtClaimRow *claim)
{
  gint64 key = rt_pair_key (claim->start, claim->end);

  return GPOINTER_TO_UINT (g_hash_table_lookup (numbers, &key));
}

static void
add_claims_of (RtRun *run, Moment **moments, const RtRelationTime *times, guint n)
{
  guint n_claims;
  g_autofree RtClaim *claims = rt_relation_best_claims (run->kase, moments[0]->relation,
                                                        run->pick, &n_claims);
  g_autoptr (GHashTable) numbers = number_accounts (times, n);

  for (guint i = 0; i < n_claims; i++)
    {
      RtClaimRow row;

      rt_case_get_claim (run->kase, claims[i], &row);
      rt_words_note_claim (run, claims[i]);
      g_array_append_val (moments[account_of (numbers, &row)]->claims, claims[i]);
    }
}

static void
add_relation (RtRun *run, Story *story, RtRelation r)
{
  guint n;
  g_autofree RtRelationTime *times = NULL;
  g_autofree Moment **moments = NULL;
  RtRelationRow row;

  rt_case_get_relation (run->kase, r, &row);
  if (story->stands[row.from] || story->stands[row.to])
    return;
  times = rt_relation_times (run->kase, r, run->pick, &n);
  if (n == 0)
    {
      story->undated++;
      return;
    }
  moments = g_new (Moment *, n);
  for (guint i = 0; i < n; i++)
    {
      moments[i] = new_moment (story, &times[i].span);
      moments[i]->relation = r;
      moments[i]->when = rt_words_time (run, r, &times[i]);
      moments[i]->what = read_with_sum (run, r);
    }
  add_claims_of (run, moments, times, n);
}

static gboolean
gather (RtRun *run, Story *story, GError **error)
{
  RtSchema *schema;
  RtType event;
  guint32 n;

  /* Being warned is no tie, but it happened: --around walks that too. */
  rt_selection_set_roles (run->selection, RT_TIE | RT_REPORTING);
  if (!rt_run_load (run, error) || !rt_run_pick (run, error))
    return FALSE;
  n = rt_case_n_relations (run->kase);
  schema = rt_case_schema (run->kase);
  event = rt_schema_find_entity_type (schema, "event");
  story->moments = g_ptr_array_new_with_free_func (free_moment);
  story->date = rt_schema_find_property (schema, "date");
  story->stands = g_try_new0 (gboolean, (gsize)rt_case_n_entities (run->kase) + 1);
  if (!story->stands)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "not enough memory for %u entities; ask about fewer with --around or --type",
                   rt_case_n_entities (run->kase));
      return FALSE;
    }
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    if (rt_pick_entity (run->pick, e)
        && rt_schema_entity_is (schema, rt_entity_type (run->kase, e), event))
      add_dates_of (run, story, e);
  for (RtRelation r = 0; r < n; r++)
    {
      if (r % 1024 == 0 && !rt_context_step (run->ctx, "reading dates", r, n, error))
        return FALSE;
      if (rt_pick_relation (run->pick, r))
        add_relation (run, story, r);
    }
  g_ptr_array_sort (story->moments, by_time);
  return TRUE;
}

/* ---- Printing ---------------------------------------------------------------------------- */

static json_t *
json_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (seconds != G_MININT64 && seconds != G_MAXINT64)
    time = g_date_time_new_from_unix_utc (seconds);
  text = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  return rt_json_text (text);
}

static void
print_json (RtRun *run, const Story *story)
{
  json_t *object = rt_json_object (), *rows = rt_json_array ();

  for (guint i = 0; i < story->moments->len; i++)
    {
      const Moment *moment = story->moments->pdata[i];
      gboolean event = moment->entity != RT_NONE;
      g_autofree char *relation = event ? NULL : rt_relation_id (run->kase, moment->relation);
      json_t *row = rt_json_object (), *claims = rt_json_array ();

      for (guint j = 0; j < moment->claims->len; j++)
        rt_json_add (claims,
                     rt_words_json_claim (run, g_array_index (moment->claims, RtClaim, j)));
      rt_json_set_text (row, "entity", event ? rt_entity_id (run->kase, moment->entity) : NULL);
      rt_json_set_text (row, "relation", relation);
      rt_json_set_text (row, "what", moment->what);
      rt_json_set_text (row, "when", moment->when);
      rt_json_set (row, "earliest", json_time (moment->span.earliest));
      rt_json_set (row, "latest", json_time (moment->span.latest));
      rt_json_set (row, "claims", claims);
      rt_json_add (rows, row);
    }
  rt_json_set (object, "rows", rows);
  rt_json_set_int (object, "undated", story->undated);
  rt_run_json (run, object);
}

static void
add_row (RtRun *run, RtTable *table, const Moment *moment)
{
  rt_table_row (table);
  rt_table_cell (table, moment->when, RT_STYLE_PLAIN);
  rt_table_cell (table, moment->what,
                 moment->entity != RT_NONE ? RT_STYLE_NAME : RT_STYLE_PLAIN);
  if (moment->claims->len > 0)
    {
      RtClaim best = g_array_index (moment->claims, RtClaim, 0);
      g_autofree char *claim = rt_words_claim (run, best);
      g_autofree char *place = rt_words_place (run, best);

      rt_table_cell (table, claim, RT_STYLE_PLAIN);
      rt_table_cell (table, place, RT_STYLE_DIM);
    }
}

static void
print_table (RtRun *run, const Story *story)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "when", RT_COLUMN_WRAPS);
  rt_table_column (table, "what", RT_COLUMN_WRAPS);
  rt_table_column (table, "says who", RT_COLUMN_WRAPS);
  rt_table_column (table, "where", RT_COLUMN_WRAPS);
  for (guint i = 0; i < story->moments->len; i++)
    add_row (run, table, story->moments->pdata[i]);
  rt_run_table (run, table, 2);
}

/* The same moments as a picture. */
static void
say_next (RtRun *run)
{
  g_autofree char *same = rt_run_repeat (run, rt_command_find ("chart", NULL));
  g_autofree char *rest = g_strconcat ("--as timeline -o timeline.svg", same, NULL);

  rt_run_next (run, (RtNext[]){ { "chart", rest }, { NULL, NULL } });
}

static void
print_prose (RtRun *run, const Story *story)
{
  g_autofree char *moments = rt_count (story->moments->len, "dated event or relation",
                                       "dated events and relations");
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *undated = rt_count (story->undated,
                                       "more relation has no date, nor a dated event",
                                       "more relations have no date, nor a dated event");

  if (story->moments->len > 0)
    g_string_printf (line, "%s in order of time", moments);
  else if (!rt_selection_is_empty (run->selection) && rt_pick_n_relations (run->pick) == 0)
    g_string_assign (line, "The selection leaves no relation, and no event with a date");
  else
    g_string_assign (line, "Nothing here has a date");
  if (story->undated > 0 && story->moments->len == 0)
    {
      g_clear_pointer (&undated, g_free);
      undated = rt_count (story->undated, "relation has none", "relations have none");
    }
  if (story->undated > 0)
    g_string_append_printf (line, "; %s", undated);
  rt_run_say_wrapped (run, "%s", line->str);
  rt_run_say (run, "\n");
  print_table (run, story);
  if (rt_words_document (run))
    {
      rt_run_say (run, "\n");
      rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                          rt_words_document (run));
    }
  rt_run_selection_line (run);
  if (story->moments->len > 0)
    say_next (run);
}

int
rt_when_story (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Story story = { 0 };
  int code = RT_EXIT_YES;

  if (!gather (run, &story, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      if (run->json)
        print_json (run, &story);
      else if (run->csv)
        print_table (run, &story);
      else
        print_prose (run, &story);
      code = story.moments->len > 0 ? RT_EXIT_YES : RT_EXIT_NO;
    }
  g_clear_pointer (&story.moments, g_ptr_array_unref);
  g_free (story.stands);
  return code;
}
