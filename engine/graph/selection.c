/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A selection: options collected, then applied to a case in the order of their stages,
 * so that the order on the command line never matters. */

#include "graph/selection-private.h"
#include "graph/rows.h"
#include "base/text.h"
#include "case/case-private.h"
#include <string.h>

#define STEP 8192u /* rows between two looks at the context */

static void
term_free (gpointer data)
{
  RtTerm *term = data;

  g_ptr_array_unref (term->values);
  g_free (term);
}

RtSelection *
rt_selection_new (void)
{
  RtSelection *selection = g_new0 (RtSelection, 1);

  selection->terms = g_ptr_array_new_with_free_func (term_free);
  return selection;
}

void
rt_selection_free (RtSelection *selection)
{
  if (!selection)
    return;
  g_ptr_array_unref (selection->terms);
  g_free (selection);
}

void
rt_selection_set_roles (RtSelection *selection, guint roles)
{
  selection->roles = roles;
}

gboolean
rt_selection_is_empty (const RtSelection *selection)
{
  return !selection || selection->terms->len == 0;
}

const RtTerm *
rt_selection_term (const RtSelection *selection, const char *option)
{
  for (guint i = 0; i < selection->terms->len; i++)
    {
      const RtTerm *term = g_ptr_array_index (selection->terms, i);

      if (g_str_equal (term->option->name, option))
        return term;
    }
  return NULL;
}

static const RtSelectionOption *
find_option (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *near;

  for (const RtSelectionOption *o = rt_selection_options; o->name; o++)
    {
      if (g_str_equal (o->name, name))
        return o;
      g_ptr_array_add (names, (gpointer)o->name);
    }
  near = rt_nearest (name, (const char *const *)names->pdata, names->len);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "there is no option \"--%s\"%s%s%s", name,
               near ? " (did you mean \"--" : "", near ? near : "",
               near ? "\"?)" : "; see redthread help path for those there are");
  return NULL;
}

/* Terms are kept in the order of the table: words and refusals do not depend on the command
 * line's. */
static RtTerm *
need_term (RtSelection *selection, const RtSelectionOption *option)
{
  RtTerm *term;
  guint at = 0;

  for (; at < selection->terms->len; at++)
    {
      term = g_ptr_array_index (selection->terms, at);
      if (term->option == option)
        return term;
      if (term->option > option)
        break;
    }
  term = g_new0 (RtTerm, 1);
  term->option = option;
  term->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_insert (selection->terms, (gint)at, term);
  return term;
}

gboolean
rt_selection_add (RtSelection *selection, const char *option, const char *value, GError **error)
{
  const RtSelectionOption *row = find_option (option, error);
  RtTerm *term;

  if (!row)
    return FALSE;
  if (row->argument && (!value || !*value))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s needs a value: --%s %s", row->name,
                   row->name, row->argument);
      return FALSE;
    }
  if (row->argument && row->rule->parse && !row->rule->parse (value, error))
    {
      g_prefix_error (error, "--%s: ", row->name);
      return FALSE;
    }
  term = need_term (selection, row);
  if (row->argument)
    g_ptr_array_add (term->values, g_strdup (value));
  return TRUE;
}

static gboolean
is_one (const RtTerm *term)
{
  return term->values->len == 1 && strcmp (g_ptr_array_index (term->values, 0), "1") == 0;
}

char *
rt_selection_words (const RtSelection *selection)
{
  GString *out;

  if (rt_selection_is_empty (selection))
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < selection->terms->len; i++)
    {
      const RtTerm *term = g_ptr_array_index (selection->terms, i);
      const RtSelectionRule *rule = term->option->rule;
      const char *between = rule->between ? rule->between : "or";

      g_string_append_printf (out, "%s%s", i ? ", " : "", rule->before);
      for (guint v = 0; v < term->values->len; v++)
        g_string_append_printf (out, " %s%s%s", v ? between : "", v ? " " : "",
                                (const char *)g_ptr_array_index (term->values, v));
      if (rule->after)
        g_string_append_printf (out, " %s", rule->after);
      if (rule->after && is_one (term)) /* "within 1 hop" */
        g_string_truncate (out, out->len - 1);
    }
  return g_string_free (out, FALSE);
}

/* A relation needs both its ends and, where claims were filtered, one that still asserts it. */
static gboolean
close_relations (RtSelectionRun *run, gboolean claims_filtered, GError **error)
{
  guint32 n = rt_case_n_relations (run->kase);

  for (RtRelation r = 0; r < n; r++)
    {
      RtRelationRow row;

      if (r % STEP == 0 && !rt_context_step (run->ctx, NULL, r, n, error))
        return FALSE;
      if (!rt_pick_relation (run->pick, r))
        continue;
      rt_case_get_relation (run->kase, r, &row);
      if (!rt_pick_entity (run->pick, row.from) || !rt_pick_entity (run->pick, row.to)
          || (claims_filtered && !rt_relation_stands (run->kase, r, run->pick)))
        rt_pick_set_relation (run->pick, r, FALSE);
    }
  return TRUE;
}

/* What an entity rests on where claims were filtered. */
enum
{
  ON_CLAIMS = 1, /* some claim says something of it */
  ON_LEFT = 2,   /* and one of those that are left */
};

static void
note_relations (RtSelectionRun *run, guint8 *rests)
{
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (run->kase, r, &n);
      guint8 on = n ? ON_CLAIMS : 0;
      RtRelationRow row;

      for (guint i = 0; i < n; i++)
        if (rt_pick_claim (run->pick, claims[i]))
          on |= ON_LEFT;
      rt_case_get_relation (run->kase, r, &row);
      rests[row.from] |= on;
      rests[row.to] |= on;
    }
}

static void
note_values (RtSelectionRun *run, guint8 *rests)
{
  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    {
      guint32 subject;

      if (rt_claim_subject (run->kase, c, &subject) == RT_OF_ENTITY
          && !rt_claim_is_computed (run->kase, c))
        rests[subject] |= rt_pick_claim (run->pick, c) ? ON_CLAIMS | ON_LEFT : ON_CLAIMS;
    }
}

/* Whoever looks at what was known by a day, or from one source, must not be shown those of whom
 * only the claims left out speak. An entity that rests on no claim at all stays. */
static gboolean
drop_unspoken (RtSelectionRun *run, GError **error)
{
  g_autofree guint8 *rests = g_try_malloc0 (rt_case_n_entities (run->kase) + 1u);

  if (!rests)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "not enough memory to select from this case");
      return FALSE;
    }
  note_relations (run, rests);
  note_values (run, rests);
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    if (rests[e] == ON_CLAIMS)
      rt_pick_set_entity (run->pick, e, FALSE);
  return TRUE;
}

gboolean
rt_pick_drop_source (RtCase *kase, RtPick *pick, RtSource s, RtContext *ctx, GError **error)
{
  RtSelectionRun run = { .kase = kase, .pick = pick, .ctx = ctx };

  rt_pick_drop_claims_of (kase, pick, s);
  return close_relations (&run, TRUE, error) && drop_unspoken (&run, error);
}

static gboolean
run_stage (RtSelectionRun *run, RtSelectionStage stage, GError **error)
{
  gboolean ran = FALSE;

  for (guint i = 0; run->selection && i < run->selection->terms->len; i++)
    {
      const RtTerm *term = g_ptr_array_index (run->selection->terms, i);

      if (term->option->rule->stage != stage)
        continue;
      ran = TRUE;
      if (!term->option->rule->apply (run, (const char *const *)term->values->pdata,
                                      term->values->len, error))
        return FALSE;
    }
  return !ran
         || (close_relations (run, stage == RT_STAGE_CLAIMS, error)
             && (stage != RT_STAGE_CLAIMS || drop_unspoken (run, error)));
}

static void
count_what_is_left (RtSelectionRun *run)
{
  guint32 n = rt_case_n_relations (run->kase);

  for (RtRelation r = 0; r < n; r++)
    {
      if (!rt_pick_relation (run->pick, r))
        continue;
      if (run->undated && run->undated[r])
        run->counts->undated++;
      if (!rt_relation_stands (run->kase, r, run->pick))
        run->counts->denied++;
    }
}

RtPick *
rt_selection_apply (const RtSelection *selection, RtCase *kase, RtSelectionCounts *counts,
                    RtContext *ctx, GError **error)
{
  RtSelectionCounts own = { 0 };
  g_autofree guint8 *undated = NULL;
  g_autoptr (RtPick) pick = NULL;
  RtSelectionRun run = { .selection = selection, .kase = kase, .counts = &own, .ctx = ctx };

  if (!rt_case_seal (kase, ctx, error))
    return NULL;
  pick = rt_pick_new (kase, TRUE);
  undated = g_try_malloc0 (rt_case_n_relations (kase) + 1u);
  if (!pick || !undated)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "not enough memory to select from this case");
      return NULL;
    }
  run.pick = pick;
  run.undated = undated;
  for (int stage = 0; stage < RT_N_STAGES; stage++)
    if (!run_stage (&run, (RtSelectionStage)stage, error))
      return NULL;
  count_what_is_left (&run);
  if (counts)
    *counts = own;
  return g_steal_pointer (&pick);
}
