/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Everything doubtful in a case. One function a check, and a table of them: each walks
 * the case and says what it finds, with the row where it stands. */
#include "ingest/check.h"

#include "base/text.h"
#include "case/case-private.h"
#include <stdarg.h>
#include <string.h>

/* ---- Saying --------------------------------------------------------------------- */

static char *
key_of (const char *code, const char *file, guint line, const char *value)
{
  return g_strdup_printf ("%s\x1f%s\x1f%u\x1f%s", code, file ? file : "", line,
                          value ? value : "");
}

/* What reading has warned of is known by its value alone, where it was said but once of all
 * rows. */
static void
remember_notices (RtCheck *check)
{
  check->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; check->ctx && i < rt_context_n_notices (check->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (check->ctx, i);
      const char *code = notice->code;

      if (strcmp (code, "unknown-source") == 0)
        code = "undescribed-source";
      g_hash_table_add (check->said, key_of (code, notice->file, notice->line, notice->value));
      g_hash_table_add (check->said, key_of (code, NULL, 0, notice->value));
    }
}

void
rt_check_say (RtCheck *check, const char *code, RtClaim claim, const char *column,
              const char *value, const char *format, ...)
{
  RtClaimRow row = { 0 };
  g_autofree char *text = NULL, *key = NULL;
  va_list args;

  if (claim)
    rt_case_get_claim (check->kase, claim, &row);
  key = key_of (code, row.file, row.line, value);
  if (g_hash_table_contains (check->said, key))
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  rt_context_notice (check->ctx, RT_NOTICE_WARNING, code, row.file, row.line, column, value,
                     "%s", text);
}

static gboolean
was_said (const RtCheck *check, const char *code, const char *value)
{
  g_autofree char *key = key_of (code, NULL, 0, value);

  return g_hash_table_contains (check->said, key);
}

/* ---- Types ----------------------------------------------------------------------- */

static gboolean
check_types (RtCheck *check, GError **error)
{
  const RtSchema *schema = rt_case_schema (check->kase);
  g_autofree guint32 *uses = g_new0 (guint32, rt_schema_n_entity_types (schema) + 1);
  g_autofree RtClaim *first = g_new0 (RtClaim, rt_schema_n_relation_types (schema) + 1);

  (void)error;
  for (RtEntity e = 0; e < rt_case_n_entities (check->kase); e++)
    uses[rt_entity_type (check->kase, e)]++;
  for (guint t = 1; t <= rt_schema_n_entity_types (schema); t++)
    {
      const RtEntityType *type = rt_schema_entity_type (schema, (RtType)t);
      g_autofree char *n = rt_count (uses[t], "entity has it", "entities have it");

      if (!type->known && uses[t] && !was_said (check, "unknown-type", type->name))
        rt_check_say (check, "unknown-type", 0, "type", type->name,
                      "the schema has no type \"%s\"; %s: give it a row in "
                      "schema-entity-types.csv",
                      type->name, n);
    }
  for (RtRelation r = 0; r < rt_case_n_relations (check->kase); r++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (check->kase, r, &n);
      const RtRelationType *type = rt_relation_type (check->kase, r);
      RtType t = rt_case_relation_type_column (check->kase)[r];

      if (type->known || first[t] || was_said (check, "unknown-type", type->name))
        continue;
      first[t] = n ? claims[0] : 1;
      rt_check_say (check, "unknown-type", n ? claims[0] : 0, "type", type->name,
                    "the schema has no type \"%s\"; give it a row in schema-relation-types.csv",
                    type->name);
    }
  return TRUE;
}

/* Is an end what its relation's type is meant for? What nobody gave a type to is not judged. */
static void
check_end (RtCheck *check, RtRelation r, RtEntity e, RtType wanted, const char *column)
{
  const RtSchema *schema = rt_case_schema (check->kase);
  RtType is = rt_case_entity_type_column (check->kase)[e];
  guint n;
  const RtClaim *claims = rt_relation_claims (check->kase, r, &n);

  if (!wanted || !is || !rt_schema_entity_type (schema, is)->known
      || strcmp (rt_schema_entity_type (schema, is)->name, "thing") == 0
      || rt_schema_entity_is (schema, is, wanted))
    return;
  rt_check_say (
      check, "outside-range", n ? claims[0] : 0, column, rt_entity_id (check->kase, e),
      "%s \"%s\" is of type %s, and \"%s\" is meant for type %s there; use another type of "
      "relation, or "
      "widen this one in schema-relation-types.csv",
      column, rt_entity_id (check->kase, e), rt_schema_entity_type (schema, is)->name,
      rt_relation_type (check->kase, r)->name, rt_schema_entity_type (schema, wanted)->name);
}

static gboolean
check_relations (RtCheck *check, GError **error)
{
  for (RtRelation r = 0; r < rt_case_n_relations (check->kase); r++)
    {
      const RtRelationType *type = rt_relation_type (check->kase, r);
      RtRelationRow row;
      guint n;
      const RtClaim *claims = rt_relation_claims (check->kase, r, &n);

      if (r % 4096 == 0
          && !rt_context_step (check->ctx, "checking", r, rt_case_n_relations (check->kase),
                               error))
        return FALSE;
      rt_case_get_relation (check->kase, r, &row);
      check_end (check, r, row.from, type->from, "from");
      check_end (check, r, row.to, type->to, "to");
      if (row.from == row.to)
        rt_check_say (
            check, "self-relation", n ? claims[0] : 0, "to", rt_entity_id (check->kase, row.to),
            "\"%s\" has a relation with itself, which no path or rank counts; check both ends",
            rt_entity_id (check->kase, row.to));
    }
  return TRUE;
}

/* ---- Sources ----------------------------------------------------------------------- */

static gboolean
check_described (RtCheck *check, GError **error)
{
  guint32 n = rt_case_n_sources (check->kase);
  g_autofree RtClaim *first = g_try_new0 (RtClaim, (gsize)n + 1);

  (void)error;
  for (RtClaim c = rt_case_n_claims (check->kase); first && c >= 1; c--)
    {
      first[rt_claim_source (check->kase, c)] = c;
      first[rt_claim_via (check->kase, c)] = c;
    }
  for (RtSource s = 1; first && s <= n; s++)
    {
      RtSourceRow row;

      rt_case_get_source (check->kase, s, &row);
      if (!rt_source_described (check->kase, s)
          && !was_said (check, "undescribed-source", row.id))
        rt_check_say (check, "undescribed-source", first[s], "source", row.id,
                      "no row describes source \"%s\"; give it one in sources.csv", row.id);
    }
  return TRUE;
}

/* Walks the first unwalked origin of each source on the way; a way that meets itself is a
 * circle. */
typedef struct
{
  RtSource source;
  char **ids;
  guint at;
} OriginStep;

static void
step_clear (gpointer data)
{
  g_strfreev (((OriginStep *)data)->ids);
}

static void
enter (const RtCheck *check, GArray *way, RtSource s)
{
  OriginStep step = { .source = s };
  RtSourceRow row;

  rt_case_get_source (check->kase, s, &row);
  step.ids = row.derived_from ? rt_split_list (row.derived_from) : g_new0 (char *, 1);
  g_array_append_val (way, step);
}

static void
say_circle (RtCheck *check, const GArray *way, RtSource back_to)
{
  g_autoptr (GString) circle = g_string_new (NULL);
  gboolean within = FALSE;
  RtSourceRow row;

  for (guint i = 0; i < way->len; i++)
    {
      RtSource s = g_array_index (way, OriginStep, i).source;

      within = within || s == back_to;
      rt_case_get_source (check->kase, s, &row);
      if (within)
        g_string_append_printf (circle, "%s from ", row.id);
    }
  rt_case_get_source (check->kase, back_to, &row);
  g_string_append (circle, row.id);
  if (!was_said (check, "derived-from-circle", row.id))
    rt_check_say (
        check, "derived-from-circle", 0, "derived_from", row.id,
        "sources are derived from each other in a circle: %s; take one of these out of "
        "derived_from",
        circle->str);
}

enum
{
  UNSEEN,
  ON_THE_WAY,
  DONE
};

static void
walk_origins (RtCheck *check, RtSource from, guint8 *state)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (OriginStep));

  g_array_set_clear_func (way, step_clear);
  enter (check, way, from);
  state[from] = ON_THE_WAY;
  while (way->len)
    {
      OriginStep *step = &g_array_index (way, OriginStep, way->len - 1);
      const char *id = step->ids[step->at];
      RtSource next = id ? rt_case_source (check->kase, id) : 0;

      step->at += id != NULL;
      if (!id)
        {
          state[step->source] = DONE;
          g_array_set_size (way, way->len - 1);
        }
      else if (next && state[next] == ON_THE_WAY)
        say_circle (check, way, next);
      else if (next && state[next] == UNSEEN)
        {
          state[next] = ON_THE_WAY;
          enter (check, way, next);
        }
    }
}

static gboolean
check_origins (RtCheck *check, GError **error)
{
  guint32 n = rt_case_n_sources (check->kase);
  g_autofree guint8 *state = g_try_malloc0 ((gsize)n + 1);

  (void)error;
  for (RtSource s = 1; state && s <= n; s++)
    if (state[s] == UNSEEN)
      walk_origins (check, s, state);
  return TRUE;
}

/* ---- Claims ------------------------------------------------------------------------- */

static void
check_dates (RtCheck *check, RtClaim c, const RtClaimRow *claim)
{
  const RtDateSpan *start = rt_case_date_span (check->kase, claim->start);
  const RtDateSpan *end = rt_case_date_span (check->kase, claim->end);

  if (start && end && start->earliest > end->latest)
    rt_check_say (check, "ends-before-begins", c, "end",
                  rt_case_date_text (check->kase, claim->end),
                  "it ends on \"%s\" and begins only on \"%s\"; are the two exchanged?",
                  rt_case_date_text (check->kase, claim->end),
                  rt_case_date_text (check->kase, claim->start));
}

/* A claim's own grade wins over what is thought of its speaker in general; that may be meant,
 * or forgotten. */
static void
check_grade (RtCheck *check, RtClaim c, const RtClaimRow *claim)
{
  const RtGradeRow *grade = rt_grade_row (claim->grade), *letter;
  RtSourceRow source;

  rt_case_get_source (check->kase, claim->source, &source);
  letter = rt_grade_row (source.reliability);
  if (grade && letter && grade->reliability && strcmp (grade->scale, letter->scale) == 0
      && grade->reliability != letter->reliability)
    rt_check_say (
        check, "overridden-grade", c, "grade", grade->text,
        "grade \"%s\" overrides the letter \"%s\" of source \"%s\"; make them agree, or "
        "say in a note why not",
        grade->text, letter->text, source.id);
}

/* Where all claims lack a thing (another tool's graph), it is said once and not of each. */
static gboolean
check_missing (RtCheck *check, guint32 ungraded, guint32 unsourced)
{
  guint32 n = rt_case_n_claims (check->kase);
  g_autofree char *all = rt_count (n, "claim", NULL);

  if (n > 1 && unsourced == n)
    rt_check_say (check, "unsourced", 0, "source", NULL,
                  "none of %s names a source; say who claims it in the column source", all);
  if (n > 1 && ungraded == n)
    rt_check_say (check, "ungraded", 0, "grade", NULL,
                  "none of %s has a grade; without one nothing has a likelihood", all);
  return TRUE;
}

static gboolean
check_claims (RtCheck *check, GError **error)
{
  guint32 n = rt_case_n_claims (check->kase), ungraded = 0, unsourced = 0;

  for (RtClaim c = 1; c <= n; c++)
    {
      ungraded += rt_claim_grade (check->kase, c) == 0;
      unsourced += rt_claim_speaker (check->kase, c) == 0;
    }
  check_missing (check, ungraded, unsourced);
  for (RtClaim c = 1; c <= n; c++)
    {
      RtClaimRow claim;

      if (c % 4096 == 0 && !rt_context_step (check->ctx, "checking", c, n, error))
        return FALSE;
      rt_case_get_claim (check->kase, c, &claim);
      check_dates (check, c, &claim);
      check_grade (check, c, &claim);
      if (!rt_claim_speaker (check->kase, c) && (unsourced < n || n == 1))
        rt_check_say (check, "unsourced", c, "source", NULL,
                      "nobody is named who says this; fill in the source");
      if (!rt_claim_grade (check->kase, c) && (ungraded < n || n == 1))
        rt_check_say (check, "ungraded", c, "grade", NULL,
                      "the claim has no grade; F6 says that it cannot be judged");
    }
  return TRUE;
}

/* ---- The table ------------------------------------------------------------------------ */

static gboolean (*const checks[]) (RtCheck *check, GError **error) = {
  check_types, check_relations, check_described, check_origins, check_claims, rt_check_names,
};

gboolean
rt_case_check (RtCase *kase, RtContext *ctx, GError **error)
{
  RtCheck check = { .kase = kase, .ctx = ctx };
  gboolean ok = rt_case_seal (kase, ctx, error);

  remember_notices (&check);
  for (guint i = 0; ok && i < G_N_ELEMENTS (checks); i++)
    ok = checks[i](&check, error);
  g_hash_table_unref (check.said);
  return ok;
}
