/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See words.h: relations, their claims and their likelihood as --json has them. */

#include "cli/words.h"

json_t *
rt_words_json_likelihood (const RtLikelihood *likelihood)
{
  json_t *object;

  if (!likelihood->judged)
    return json_null ();
  object = rt_json_object ();
  rt_json_set_real (object, "low", likelihood->range.low);
  rt_json_set_real (object, "best", likelihood->range.best);
  rt_json_set_real (object, "high", likelihood->range.high);
  rt_json_set_text (object, "word", rt_likelihood_label (likelihood));
  return object;
}

static const char *
source_id (const RtRun *run, RtSource source)
{
  RtSourceRow row;

  if (!source)
    return NULL;
  rt_case_get_source (run->kase, source, &row);
  return row.id;
}

json_t *
rt_words_json_claim (const RtRun *run, RtClaim c)
{
  json_t *object = rt_json_object ();
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  rt_json_set_text (object, "source", source_id (run, row.source));
  rt_json_set_text (object, "via", source_id (run, row.via));
  rt_json_set_text (object, "locator", row.locator);
  rt_json_set_text (object, "grade", rt_words_grade (run, c));
  rt_json_set_text (object, "stance", rt_stance_name (row.stance));
  rt_json_set_text (object, "hedge", rt_hedge_name (row.hedge));
  rt_json_set_text (object, "basis", rt_basis_name (row.basis));
  rt_json_set_text (object, "start", rt_case_date_text (run->kase, row.start));
  rt_json_set_text (object, "end", rt_case_date_text (run->kase, row.end));
  if (row.basis == RT_BASIS_COMPUTED)
    {
      rt_json_set_text (object, "recorded", rt_case_date_text (run->kase, row.recorded));
      rt_json_set_text (object, "command", row.note);
    }
  return object;
}

/* Is nothing else said on its line? */
static gboolean
is_alone (const RtCase *kase, RtClaim claim, const RtClaimRow *row)
{
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      RtClaimRow other;

      rt_case_get_claim (kase, c, &other);
      if (c != claim && other.line == row->line && g_strcmp0 (other.file, row->file) == 0)
        return FALSE;
    }
  return TRUE;
}

char *
rt_words_claim_id (const RtRun *run, RtClaim claim)
{
  g_autofree char *relation = NULL;
  guint n, number = 0;
  const RtClaim *claims;
  RtClaimRow row;

  rt_case_get_claim (run->kase, claim, &row);
  if (row.file && row.line && !rt_run_has (run, "release") && is_alone (run->kase, claim, &row))
    {
      g_autofree char *file = g_path_get_basename (row.file);

      return g_strdup_printf ("%s:%u", file, row.line);
    }
  claims = rt_relation_claims (run->kase, row.subject, &n);
  while (number < n && claims[number] != claim)
    number++;
  relation = rt_relation_id (run->kase, row.subject);
  return g_strdup_printf ("%s#%u", relation, number + 1);
}

void
rt_words_json_set_claim (const RtRun *run, RtClaim claim, json_t *object)
{
  g_autofree char *id = rt_words_claim_id (run, claim), *relation = NULL;
  RtClaimRow row;

  rt_case_get_claim (run->kase, claim, &row);
  relation = rt_relation_id (run->kase, row.subject);
  rt_json_set_text (object, "id", id);
  rt_json_set_text (object, "relation", relation);
  rt_json_set (object, "claim", rt_words_json_claim (run, claim));
}

json_t *
rt_words_json_roles (const RtRun *run)
{
  static const RtRole roles[] = { RT_TIE, RT_BACKGROUND, RT_REPORTING };
  json_t *array = rt_json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if ((run->view.roles ? run->view.roles : RT_TIE) & roles[i])
      rt_json_add_text (array, rt_role_name (roles[i]));
  return array;
}

json_t *
rt_words_json_relation (const RtRun *run, RtRelation r, int forward)
{
  json_t *object = rt_json_object (), *claims = rt_json_array ();
  g_autofree char *id = rt_relation_id (run->kase, r);
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
  RtDate start, end;
  RtRelationRow row;
  guint n;
  const RtClaim *all = rt_relation_claims (run->kase, r, &n);

  rt_case_get_relation (run->kase, r, &row);
  rt_relation_dates (run->kase, r, run->pick, &start, &end);
  rt_json_set_text (object, "id", id);
  rt_json_set_text (object, "type", rt_relation_type (run->kase, r)->name);
  rt_json_set_text (object, "from", rt_entity_id (run->kase, row.from));
  rt_json_set_text (object, "to", rt_entity_id (run->kase, row.to));
  rt_json_set (object, "forward", forward < 0 ? NULL : json_boolean (forward));
  rt_json_set (object, "likelihood", rt_words_json_likelihood (&likelihood));
  rt_json_set_text (object, "start", rt_case_date_text (run->kase, start));
  rt_json_set_text (object, "end", rt_case_date_text (run->kase, end));
  rt_json_set_bool (object, "contested", rt_relation_contested (run->kase, r, run->pick));
  for (guint i = 0; i < n; i++)
    if (rt_pick_claim (run->pick, all[i]))
      rt_json_add (claims, rt_words_json_claim (run, all[i]));
  rt_json_set (object, "claims", claims);
  return object;
}
