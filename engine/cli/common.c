/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What several entities share: whom and what they are tied to together, the rarest first, each
 * with what ties it; and how much each two of them share. */

#include "cli/save-as.h"
#include "cli/words.h"
#include <math.h>
#include <string.h>

#define SHARED_ON_SCREEN 10u
#define CLAIMS_SHOWN 2u
#define PAIRS_ON_SCREEN 15u

typedef struct
{
  GArray *asked; /* RtEntity */
  guint top;
  RtType event;
  RtSharing *common;
} Question;

static RtEntity
asked (const Question *q, guint i)
{
  return g_array_index (q->asked, RtEntity, i);
}

static gboolean
is_event (RtRun *run, const Question *q, RtEntity e)
{
  return q->event
         && rt_schema_entity_is (rt_case_schema (run->kase), rt_entity_type (run->kase, e),
                                 q->event);
}

/* ---- Tables ----------------------------------------------------------------------------- */

static double
rarity (const RtShared *shared)
{
  return 1 / log (shared->ties);
}

static void
print_csv (RtRun *run, const Question *q)
{
  static const char *const columns[]
      = { "id", "name", "type", "joins", "ties", "adamic-adar", "resource-allocation" };
  g_autoptr (RtTable) table = rt_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rt_table_column (table, columns[i], RT_COLUMN_LEFT);
  for (guint i = 0; i < MIN (q->common->n_shared, q->top); i++)
    {
      const RtShared *shared = &q->common->shared[i];
      g_autofree char *name = rt_words_name (run, shared->entity);
      g_autoptr (GString) joins = g_string_new (NULL);

      for (guint j = 0; j < q->asked->len; j++)
        if (shared->relation[j] != RT_NONE)
          g_string_append_printf (joins, "%s%s", joins->len ? ";" : "",
                                  rt_entity_id (run->kase, asked (q, j)));
      rt_table_row (table);
      rt_table_cell (table, rt_entity_id (run->kase, shared->entity), RT_STYLE_PLAIN);
      rt_table_cell (table, name, RT_STYLE_PLAIN);
      rt_table_cell (table, rt_entity_type_name (run->kase, shared->entity), RT_STYLE_PLAIN);
      rt_table_cell (table, joins->str, RT_STYLE_PLAIN);
      rt_table_cell_count (table, shared->ties);
      rt_table_cell_number (table, rarity (shared), 4);
      rt_table_cell_number (table, 1.0 / shared->ties, 4);
    }
  rt_run_table (run, table, 0);
}

static void
print_pairs (RtRun *run, const Question *q)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "pair", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "shared", RT_COLUMN_RIGHT);
  rt_table_column (table, "of", RT_COLUMN_RIGHT);
  rt_table_column (table, "jaccard", RT_COLUMN_POINT);
  rt_table_column (table, "adamic-adar", RT_COLUMN_POINT);
  rt_table_column (table, "allocation", RT_COLUMN_POINT);
  rt_table_column (table, "direct", RT_COLUMN_UNTITLED);
  for (guint i = 0; i < MIN (q->common->n_pairs, PAIRS_ON_SCREEN); i++)
    {
      const RtLikeness *pair = &q->common->pairs[i];
      g_autofree char *a = rt_words_name (run, pair->a), *b = rt_words_name (run, pair->b);

      rt_table_row (table);
      rt_table_cellf (table, RT_STYLE_NAME, "%s and %s", a, b);
      rt_table_cell_count (table, pair->common);
      rt_table_cell_count (table, pair->either);
      rt_table_cell_number (table, pair->jaccard, 2);
      rt_table_cell_number (table, pair->adamic_adar, 2);
      rt_table_cell_number (table, pair->resource_allocation, 2);
      rt_table_cell (table, pair->direct ? "tied directly" : NULL, RT_STYLE_DIM);
    }
  rt_run_table (run, table, 1);
  if (q->common->n_pairs > PAIRS_ON_SCREEN)
    rt_run_say_wrapped (run, "%u more pairs: --json lists them.",
                        q->common->n_pairs - PAIRS_ON_SCREEN);
}

/* ---- Prose ---------------------------------------------------------------------------- */

/* "Departure   journey, 3 ties; rarity 0.91", and what ties it to those asked. */
static void
say_shared (RtRun *run, const Question *q, const RtShared *shared)
{
  g_autofree char *name = rt_words_name (run, shared->entity);
  g_autofree char *ties = rt_count (shared->ties, "tie", NULL);

  rt_run_say (run, "  ");
  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, name);
  rt_run_say (run, "   ");
  rt_style_append (run->out, &run->screen, RT_STYLE_DIM,
                   rt_entity_type_name (run->kase, shared->entity));
  rt_run_say (run, ", %s, rarity %.2f", ties, rarity (shared));
  if (q->asked->len > 2)
    rt_run_say (run, ", joins %u of %u", shared->n_joined, q->asked->len);
  rt_run_say (run, "\n");
  for (guint i = 0; i < q->asked->len; i++)
    {
      RtRelation r = shared->relation[i];
      RtLikelihood likelihood;
      g_autofree char *sentence = NULL, *words = NULL, *line = NULL, *dates = NULL;

      if (r == RT_NONE)
        continue;
      likelihood = rt_relation_likelihood (run->kase, r, run->pick);
      sentence = rt_words_read (run, r, FALSE);
      words = rt_words_likelihood (&likelihood);
      dates = rt_words_dates_and_sum (run, r);
      line = g_strdup_printf ("%s%s%s: %s", sentence, dates ? ", " : "", dates ? dates : "",
                              words);
      rt_run_say (run, "     ");
      rt_wrap_append (run->out, line, run->screen.width, 7);
      rt_run_say (run, "\n");
      rt_words_claims_append (run, r, 8, CLAIMS_SHOWN);
    }
}

static void
say_headline (RtRun *run, const Question *q)
{
  const RtLikeness *pair = &q->common->pairs[0];
  g_autofree char *names = rt_words_all_names (run, q->asked), *events = NULL;
  g_autofree char *others = rt_count (q->common->n_shared, "other", NULL);
  guint n_events = 0;

  for (guint i = 0; i < q->common->n_shared; i++)
    if (is_event (run, q, q->common->shared[i].entity))
      n_events++;
  events = n_events ? rt_count (n_events, "event", NULL) : g_strdup ("no event");
  if (q->asked->len == 2)
    rt_run_say_wrapped (run,
                        "%s are both tied to %s, %s among them, of %u that either is tied to "
                        "(Jaccard %.2f)%s.",
                        names, others, events, pair->either, pair->jaccard,
                        pair->direct ? "; to each other too" : "");
  else
    rt_run_say_wrapped (run, "%s: two or more of them are tied to %s, %s among them.", names,
                        others, events);
}

static void
print_prose (RtRun *run, const Question *q)
{
  guint shown = MIN (q->common->n_shared, q->top);

  for (guint i = 0; i < shown; i++)
    for (guint j = 0; j < q->asked->len; j++)
      if (q->common->shared[i].relation[j] != RT_NONE)
        rt_words_note_relation (run, q->common->shared[i].relation[j]);
  say_headline (run, q);
  rt_run_say (run, "\n");
  for (guint i = 0; i < shown; i++)
    say_shared (run, q, &q->common->shared[i]);
  if (shown < q->common->n_shared)
    rt_run_say_wrapped (run, "\nThe first %u of %u (--top %u: all).", shown,
                        q->common->n_shared, q->common->n_shared);
  rt_run_say (run, "\n");
  if (q->asked->len > 2)
    {
      print_pairs (run, q);
      rt_run_say (run, "\n");
    }
  rt_run_say_wrapped (run, "Rarity is 1 / ln of how many ties it has: 1.44 for what has two, "
                           "little for a hub that everybody has. To share is not to meet: look "
                           "at the dates.");
  if (rt_words_document (run))
    rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                        rt_words_document (run));
  rt_run_selection_line (run);
}

static void
print_none (RtRun *run, const Question *q)
{
  g_autofree char *names = rt_words_all_names (run, q->asked);
  const char *const ends[] = { rt_entity_id (run->kase, asked (q, 0)),
                               rt_entity_id (run->kase, asked (q, 1)), NULL };
  g_autofree char *line = rt_words_line ("", ends, "");
  gboolean direct = FALSE;

  for (guint i = 0; i < q->common->n_pairs; i++)
    direct = direct || q->common->pairs[i].direct;
  rt_run_say_wrapped (run, "Nothing is tied to %s %s%s.",
                      q->asked->len == 2 ? "both" : "two of", names,
                      direct ? "; but there is a tie between them" : "");
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "path", line }, { NULL, NULL } });
}

/* ---- JSON ------------------------------------------------------------------------------- */

static json_t *
json_shared (RtRun *run, const Question *q, const RtShared *shared)
{
  json_t *object = rt_json_object (), *joins = rt_json_array (), *relations = rt_json_array ();
  g_autofree char *name = rt_words_name (run, shared->entity);

  for (guint i = 0; i < q->asked->len; i++)
    if (shared->relation[i] != RT_NONE)
      {
        rt_json_add_text (joins, rt_entity_id (run->kase, asked (q, i)));
        rt_json_add (relations, rt_words_json_relation (run, shared->relation[i], -1));
      }
  rt_json_set_text (object, "id", rt_entity_id (run->kase, shared->entity));
  rt_json_set_text (object, "name", name);
  rt_json_set_text (object, "type", rt_entity_type_name (run->kase, shared->entity));
  rt_json_set_bool (object, "event", is_event (run, q, shared->entity));
  rt_json_set_int (object, "ties", shared->ties);
  rt_json_set (object, "joins", joins);
  rt_json_set_real (object, "adamic_adar", rarity (shared));
  rt_json_set_real (object, "resource_allocation", 1.0 / shared->ties);
  rt_json_set (object, "relations", relations);
  return object;
}

static json_t *
json_pair (RtRun *run, const RtLikeness *pair)
{
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "a", rt_entity_id (run->kase, pair->a));
  rt_json_set_text (object, "b", rt_entity_id (run->kase, pair->b));
  rt_json_set_int (object, "common", pair->common);
  rt_json_set_int (object, "either", pair->either);
  rt_json_set_real (object, "jaccard", pair->jaccard);
  rt_json_set_real (object, "cosine", pair->cosine);
  rt_json_set_real (object, "adamic_adar", pair->adamic_adar);
  rt_json_set_real (object, "resource_allocation", pair->resource_allocation);
  rt_json_set_bool (object, "direct", pair->direct);
  return object;
}

static void
print_json (RtRun *run, const Question *q)
{
  json_t *object = rt_json_object (), *of = rt_json_array (), *shared = rt_json_array (),
         *pairs = rt_json_array ();

  for (guint i = 0; i < q->asked->len; i++)
    rt_json_add_text (of, rt_entity_id (run->kase, asked (q, i)));
  for (guint i = 0; i < MIN (q->common->n_shared, q->top); i++)
    rt_json_add (shared, json_shared (run, q, &q->common->shared[i]));
  for (guint i = 0; i < q->common->n_pairs; i++)
    rt_json_add (pairs, json_pair (run, &q->common->pairs[i]));
  rt_json_set (object, "of", of);
  rt_json_set (object, "shared", shared);
  rt_json_set (object, "pairs", pairs);
  rt_run_json (run, object);
}

/* ---- All of it ------------------------------------------------------------------------ */

static gboolean
read_asked (RtRun *run, Question *q, GError **error)
{
  for (guint i = 0; i < run->n_args; i++)
    {
      RtEntity e;

      if (!rt_run_entity (run, run->args[i], &e, error))
        return FALSE;
      for (guint j = 0; j < q->asked->len; j++)
        if (asked (q, j) == e)
          {
            g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                         "\"%s\" and one that was named before are the same entity, %s: name "
                         "different ones; a name of several words goes in quotes",
                         run->args[i], rt_entity_id (run->kase, e));
            return FALSE;
          }
      g_array_append_val (q->asked, e);
    }
  return TRUE;
}

/* Two rings: what they are tied to, and how many ties that has. */
static gboolean
find (RtRun *run, Question *q, GError **error)
{
  guint otherwise = rt_run_shows_prose (run) ? SHARED_ON_SCREEN : G_MAXUINT;
  g_autoptr (RtView) view = NULL;
  const RtEntity *entities;

  q->asked = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  if (!rt_run_whole (run, "top", 1, otherwise, &q->top, error) || !read_asked (run, q, error))
    return FALSE;
  entities = (const RtEntity *)(void *)q->asked->data;
  if (!rt_run_grow (run, entities, q->asked->len, run->view.fold_events ? 0 : 2, error)
      || !(view = rt_run_view (run, error)))
    return FALSE;
  q->event = rt_schema_find_entity_type (rt_case_schema (run->kase), "event");
  q->common = rt_sharing (view, entities, q->asked->len, run->ctx, error);
  return q->common != NULL;
}

/* How rare each is that they share; of all, however few are listed. */
static gboolean
save (RtRun *run, const Question *q, GError **error)
{
  for (guint i = 0; run->save_as && i < q->common->n_shared; i++)
    rt_save_as_number (run, q->common->shared[i].entity, rarity (&q->common->shared[i]));
  return rt_save_as_end (run, "how rare it is to be tied to the entity", error);
}

static int
run_common (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Question q = { 0 };
  int code;

  if (!find (run, &q, &error) || !save (run, &q, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      code = q.common->n_shared > 0 ? RT_EXIT_YES : RT_EXIT_NO;
      if (run->json)
        print_json (run, &q);
      else if (run->csv)
        print_csv (run, &q);
      else if (q.common->n_shared > 0)
        print_prose (run, &q);
      else
        print_none (run, &q);
    }
  g_clear_pointer (&q.asked, g_array_unref);
  rt_sharing_free (q.common);
  return code;
}

static const RtOption options[] = {
  { .name = "top", .argument = "N", .summary = "List the first N; 10 on the screen, else all" },
  { .name = NULL },
};

const RtCommand rt_cmd_common = {
  .name = "common",
  .run = run_common,
  .summary = "What two or more entities share: neighbours and events, the rarest first",
  .usage = "CASE A B [C...]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE
           | RT_SAVES_VALUES,
  .options = options,
  .examples
  = "redthread common graphs/kerman-2024 \"Baziroof Israeli\" \"Second bomber\"\n"
    "redthread common graphs/kerman-2024 ISKP \"Islamic State\" \"Quds Force\" --json",
  .numbers
  = "Whoever is tied to two or more of those asked, whatever way the ties point; those that "
    "join "
    "most first, then those of fewest ties. Of each two, without each other: shared, and of "
    "how "
    "many that either has; Jaccard is shared / of; Adamic-Adar sums 1 / ln of the ties of what "
    "is shared, resource allocation 1 / its ties, so that what is rare counts more; cosine is "
    "shared by the root of the product of what each has. Weights say nothing here. With "
    "--fold-events those who took part in one event are tied to each other. --save-as keeps "
    "the rarity of "
    "each that is shared, as adamic_adar has it.\n"
    "--json: {\"of\":[id],\"shared\":[{\"id\",\"name\",\"type\",\"event\":bool,\"ties\","
    "\"joins\":[id],\"adamic_adar\",\"resource_allocation\",\"relations\":[R]}],\"pairs\":["
    "{\"a\",\"b\",\"common\",\"either\",\"jaccard\",\"cosine\",\"adamic_adar\","
    "\"resource_allocation\",\"direct\":bool}]}; R as in path",
  .see_also = "path, near, show",
};
