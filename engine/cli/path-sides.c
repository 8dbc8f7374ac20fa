/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is asked about: two entities; or any of several on a side, by name, by type or by who
 * speaks of them; or three and more, to be joined. */

#include "cli/path.h"
#include "cli/words.h"
#include <string.h>

RtEntity
rt_path_first (const RtPathSide *side)
{
  return g_array_index (side->entities, RtEntity, 0);
}

RtBetween
rt_path_between (const RtPathQuestion *question)
{
  const GArray *from = question->from.entities, *to = question->to.entities;

  return (RtBetween){ (const RtEntity *)(const void *)from->data,
                      (const RtEntity *)(const void *)to->data, from->len, to->len };
}

static gboolean
holds (const RtPathSide *side, RtEntity e)
{
  for (guint i = 0; i < side->entities->len; i++)
    if (g_array_index (side->entities, RtEntity, i) == e)
      return TRUE;
  return FALSE;
}

/* ---- By name ---------------------------------------------------------------------------- */

/* Appends to the words of a side: "A", "A or B". */
static void
add_words (RtPathSide *side, char *words)
{
  char *both = side->words ? g_strdup_printf ("%s or %s", side->words, words) : NULL;

  if (both)
    g_free (words);
  g_free (side->words);
  side->words = both ? both : words;
}

static gboolean
set_twice (RtRun *run, const char *text, RtEntity e, GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\" and one that was named before are the same entity, %s: name different "
               "ones; a name of several words goes in quotes",
               text, rt_entity_id (run->kase, e));
  return FALSE;
}

static gboolean
add_named (RtRun *run, RtPathQuestion *question, RtPathSide *side, const char *text,
           GError **error)
{
  RtEntity e;

  if (!rt_run_entity (run, text, &e, error))
    return FALSE;
  if (holds (&question->from, e) || holds (&question->to, e))
    return set_twice (run, text, e, error);
  g_array_append_val (side->entities, e);
  add_words (side, rt_words_name (run, e));
  return TRUE;
}

static gboolean
add_all_named (RtRun *run, RtPathQuestion *question, RtPathSide *side, const char *const *texts,
               GError **error)
{
  for (const char *const *text = texts; *text; text++)
    if (!add_named (run, question, side, *text, error))
      return FALSE;
  return TRUE;
}

/* ---- By type, or by who speaks of them ----------------------------------------------- */

/* Entities of which a claim in @pick speaks. */
static guint8 *
spoken_of (RtRun *run, const RtPick *pick)
{
  guint8 *spoken = g_malloc0 (rt_case_n_entities (run->kase) + 1u);

  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    {
      RtClaimRow row;
      RtRelationRow relation;

      if (!rt_pick_claim (pick, c))
        continue;
      rt_case_get_claim (run->kase, c, &row);
      if (row.kind == RT_OF_ENTITY)
        {
          spoken[row.subject] = 1;
          continue;
        }
      rt_case_get_relation (run->kase, row.subject, &relation);
      spoken[relation.from] = spoken[relation.to] = 1;
    }
  return spoken;
}

/* By entity: which side it stands on already. */
static guint8 *
sides_taken (RtRun *run, const RtPathQuestion *question)
{
  guint8 *taken = g_malloc0 (rt_case_n_entities (run->kase) + 1u);

  for (guint i = 0; i < question->from.entities->len; i++)
    taken[g_array_index (question->from.entities, RtEntity, i)] = 1;
  for (guint i = 0; i < question->to.entities->len; i++)
    taken[g_array_index (question->to.entities, RtEntity, i)] = 1;
  return taken;
}

/* What one selection option leaves of what the run has picked, by number; what stands on a side
 * stays there alone. */
static gboolean
add_selected (RtRun *run, RtPathQuestion *question, RtPathSide *side, const char *option,
              const char *value, GError **error)
{
  gboolean by_source = g_str_equal (option, "source");
  g_autoptr (RtSelection) selection = rt_selection_new ();
  g_autoptr (RtPick) pick = NULL;
  g_autofree guint8 *spoken = NULL, *taken = sides_taken (run, question);
  RtSelectionCounts counts;
  guint n = 0;
  g_autofree char *count = NULL;

  if (!rt_selection_add (selection, option, value, error)
      || !(pick = rt_selection_apply (selection, run->kase, &counts, run->ctx, error)))
    return FALSE;
  spoken = by_source ? spoken_of (run, pick) : NULL;
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    {
      if (!rt_pick_entity (pick, e) || !rt_pick_entity (run->pick, e) || (spoken && !spoken[e]))
        continue;
      if (taken[e])
        {
          question->on_both += side == &question->to && question->from.entities->len > 1;
          continue;
        }
      g_array_append_val (side->entities, e);
      n++;
    }
  count = rt_thousands (n);
  add_words (side, g_strdup_printf (by_source ? "any that %s speaks of (%s)" : "any %s (%s)",
                                    value, count));
  return TRUE;
}

static gboolean
add_options (RtRun *run, RtPathQuestion *question, RtPathSide *side, const char *side_name,
             GError **error)
{
  static const char *const options[] = { "type", "source" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s", side_name, options[i]);
      g_autofree const char **values = rt_run_values (run, name);

      for (const char **value = values; *value; value++)
        if (!add_selected (run, question, side, options[i], *value, error))
          return FALSE;
    }
  if (side->entities->len > 0)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
               "nothing that is selected fits --%s-type or --%s-source, or all that does is on "
               "the other side: loosen them, or the selection",
               side_name, side_name);
  return FALSE;
}

/* ---- All of it ------------------------------------------------------------------------ */

static gboolean
has_side (RtRun *run, const char *type, const char *source)
{
  return rt_run_has (run, type) || rt_run_has (run, source);
}

static gboolean
set_usage (GError **error, const char *message)
{
  g_set_error_literal (error, RT_ERROR, RT_ERROR_USAGE, message);
  return FALSE;
}

/* Those named stand on the side that no option says. */
static gboolean
read_sets (RtRun *run, RtPathQuestion *question, gboolean from, gboolean to, GError **error)
{
  const char *const *named = (const char *const *)run->args;
  g_autofree const char **ends = rt_run_values (run, "to");

  if (from && to && run->n_args > 0)
    return set_usage (error, "--from-... and --to-... say both sides: name no entity too");
  if (!(from && to) && run->n_args == 0)
    return set_usage (error, "one side is missing: name an entity, or several; or say "
                             "--from-type, --to-type, --from-source or --to-source");
  if (!rt_run_load (run, error) || !rt_run_pick (run, error)
      || !add_all_named (run, question, from ? &question->to : &question->from, named, error)
      || !add_all_named (run, question, &question->to, ends, error))
    return FALSE;
  return (!from || add_options (run, question, &question->from, "from", error))
         && (!to || add_options (run, question, &question->to, "to", error));
}

/* Two, or three and more that are to be joined: all of those stand on the first side. */
static gboolean
read_named (RtRun *run, RtPathQuestion *question, GError **error)
{
  gboolean joins = run->n_args > 2;

  if (run->n_args < 2)
    return set_usage (error, "name two entities, A and B; or one, and the other side by --to, "
                             "--to-type or --to-source");
  for (guint i = 0; i < run->n_args; i++)
    if (!add_named (run, question, i == 0 || joins ? &question->from : &question->to,
                    run->args[i], error))
      return FALSE;
  if (joins)
    question->ask = RT_ASK_TREE;
  if (joins)
    return rt_run_grow (run, (const RtEntity *)(void *)question->from.entities->data,
                        question->from.entities->len, 0, error);
  return rt_run_grow (
      run, (RtEntity[]){ rt_path_first (&question->from), rt_path_first (&question->to) }, 2,
      question->options.max_hops, error);
}

gboolean
rt_path_read_sides (RtRun *run, RtPathQuestion *question, GError **error)
{
  gboolean from = has_side (run, "from-type", "from-source");
  gboolean to = has_side (run, "to-type", "to-source") || rt_run_has (run, "to");

  question->from.entities = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  question->to.entities = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  question->of_sets = from || to;
  if (!(question->of_sets ? read_sets (run, question, from, to, error)
                          : read_named (run, question, error)))
    return FALSE;
  return rt_run_pick (run, error);
}
