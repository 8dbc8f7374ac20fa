/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Everything doubtful in a case. One function a check, and a table of them: each walks
 * the case and says what it finds, with the row where it stands. */
#include "ingest/check.h"

#include "base/text.h"
#include "case/case-private.h"
#include <stdarg.h>
#include <string.h>

/* ---- Saying ---------------------------------------------------------------- */

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

RtPlace
rt_place_of_claim (const RtCheck *check, RtClaim claim)
{
  RtClaimRow row = { 0 };

  if (claim)
    rt_case_get_claim (check->kase, claim, &row);
  return (RtPlace){ row.file, row.line };
}

RtPlace
rt_place_of (const RtCheck *check, RtSubjectKind kind, guint32 subject)
{
  RtPlace place;

  rt_case_get_place (check->kase, kind, subject, &place.file, &place.line);
  return place;
}

RtPlace
rt_place_of_value (const RtCheck *check, const RtValueRow *value)
{
  return value->claim ? rt_place_of_claim (check, value->claim)
                      : rt_place_of (check, value->kind, value->subject);
}

char *
rt_place_words (RtPlace place)
{
  return place.file ? g_strdup_printf (" (%s:%u)", place.file, place.line) : g_strdup ("");
}

gboolean
rt_check_asserts (const RtCheck *check, RtClaim claim)
{
  return !claim || rt_claim_stance (check->kase, claim) == RT_STANCE_ASSERTS;
}

static gboolean
is_asked (const RtCheck *check, RtPlace place)
{
  return !check->row.file
         || (check->row.line == place.line && g_strcmp0 (check->row.file, place.file) == 0);
}

void
rt_check_say (RtCheck *check, const char *code, RtPlace place, const char *column,
              const char *value, const char *format, ...)
{
  g_autofree char *text = NULL, *key = key_of (code, place.file, place.line, value);
  guint times = GPOINTER_TO_UINT (g_hash_table_lookup (check->times, code)) + 1;
  va_list args;

  if (!is_asked (check, place) || g_hash_table_contains (check->said, key))
    return;
  g_hash_table_insert (check->times, (gpointer)code, GUINT_TO_POINTER (times));
  if (times > RT_CHECK_SAID)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  rt_context_notice (check->ctx, RT_NOTICE_WARNING, code, place.file, place.line, column, value,
                     "%s", text);
}

#define NOWHERE ((RtPlace){ NULL, 0 })

RtPlace
rt_place_of_relation (const RtCheck *check, RtRelation r)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (check->kase, r, &n);

  return rt_place_of_claim (check, n ? claims[0] : 0);
}

gboolean
rt_check_was_said (const RtCheck *check, const char *code, const char *value)
{
  g_autofree char *key = key_of (code, NULL, 0, value);

  return g_hash_table_contains (check->said, key);
}

gboolean
rt_check_first (RtCheck *check, const char *code, const char *value)
{
  return g_hash_table_add (check->said, g_strdup_printf ("%s\x1f%s", code, value));
}

/* ---- Types ----------------------------------------------------------------- */

/* Where nothing has a type (another tool's graph), it is said once. */
static void
check_untyped (RtCheck *check)
{
  const RtType *types = rt_case_entity_type_column (check->kase);
  guint32 n = rt_case_n_entities (check->kase), untyped = 0;
  g_autofree char *all = rt_count (n, "entity", "entities");

  for (RtEntity e = 0; e < n; e++)
    untyped += types[e] == 0;
  if (n > 1 && untyped == n)
    rt_check_say (
        check, "untyped", NOWHERE, "type", NULL,
        "none of %s has a type; say what they are (person, company, phone, ...) in the "
        "column type",
        all);
  for (RtEntity e = 0; e < n && (untyped < n || n == 1); e++)
    if (types[e] == 0)
      rt_check_say (check, "untyped", rt_place_of (check, RT_OF_ENTITY, e), "type",
                    rt_entity_id (check->kase, e),
                    "\"%s\" has no type; say what it is (person, company, phone, ...) in the "
                    "column type",
                    rt_entity_id (check->kase, e));
}

static void
check_entity_types (RtCheck *check)
{
  const RtSchema *schema = rt_case_schema (check->kase);
  gsize n = (gsize)rt_schema_n_entity_types (schema) + 1;
  g_autofree guint32 *uses = g_new0 (guint32, n);
  g_autofree RtEntity *first = g_new0 (RtEntity, n);

  for (RtEntity e = rt_case_n_entities (check->kase); e-- > 0;)
    {
      uses[rt_entity_type (check->kase, e)]++;
      first[rt_entity_type (check->kase, e)] = e;
    }
  for (guint t = 1; t < n; t++)
    {
      const RtEntityType *type = rt_schema_entity_type (schema, (RtType)t);
      g_autofree char *count = rt_count (uses[t], "entity has it", "entities have it");

      if (!type->known && uses[t] && !rt_check_was_said (check, "unknown-type", type->name))
        rt_check_say (check, "unknown-type", rt_place_of (check, RT_OF_ENTITY, first[t]),
                      "type", type->name,
                      "the schema has no type \"%s\"; %s: give it a row in "
                      "schema-entity-types.csv",
                      type->name, count);
    }
}

static void
check_relation_types (RtCheck *check)
{
  gsize n = (gsize)rt_schema_n_relation_types (rt_case_schema (check->kase)) + 1;
  g_autofree guint8 *seen = g_new0 (guint8, n);
  const RtType *types = rt_case_relation_type_column (check->kase);

  for (RtRelation r = 0; r < rt_case_n_relations (check->kase); r++)
    {
      const RtRelationType *type = rt_relation_type (check->kase, r);

      if (seen[types[r]])
        continue;
      seen[types[r]] = 1;
      if (!type->known && !rt_check_was_said (check, "unknown-type", type->name))
        rt_check_say (
            check, "unknown-type", rt_place_of_relation (check, r), "type", type->name,
            "the schema has no type \"%s\"; give it a row in schema-relation-types.csv",
            type->name);
    }
}

static gboolean
check_types (RtCheck *check, GError **error)
{
  (void)error;
  check_untyped (check);
  check_entity_types (check);
  check_relation_types (check);
  return TRUE;
}

/* Is an end what its relation's type is meant for? What nobody gave a type to is not judged. */
static void
check_end (RtCheck *check, RtRelation r, RtEntity e, RtType wanted, const char *column)
{
  const RtSchema *schema = rt_case_schema (check->kase);
  RtType is = rt_case_entity_type_column (check->kase)[e];

  if (!wanted || !is || !rt_schema_entity_type (schema, is)->known
      || strcmp (rt_schema_entity_type (schema, is)->name, "thing") == 0
      || rt_schema_entity_is (schema, is, wanted))
    return;
  rt_check_say (
      check, "outside-range", rt_place_of_relation (check, r), column,
      rt_entity_id (check->kase, e),
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

      if (r % 4096 == 0
          && !rt_context_step (check->ctx, "checking", r, rt_case_n_relations (check->kase),
                               error))
        return FALSE;
      rt_case_get_relation (check->kase, r, &row);
      check_end (check, r, row.from, type->from, "from");
      check_end (check, r, row.to, type->to, "to");
      if (row.from == row.to)
        rt_check_say (
            check, "self-relation", rt_place_of_relation (check, r), "to",
            rt_entity_id (check->kase, row.to),
            "\"%s\" has a relation with itself, which no path or rank counts; check both ends",
            rt_entity_id (check->kase, row.to));
    }
  return TRUE;
}

/* ---- Claims ---------------------------------------------------------------- */

static void
check_dates (RtCheck *check, RtClaim c, const RtClaimRow *claim)
{
  const RtDateSpan *start = rt_case_date_span (check->kase, claim->start);
  const RtDateSpan *end = rt_case_date_span (check->kase, claim->end);

  if (start && end && start->earliest > end->latest)
    rt_check_say (check, "ends-before-begins", rt_place_of_claim (check, c), "end",
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
        check, "overridden-grade", rt_place_of_claim (check, c), "grade", grade->text,
        "grade \"%s\" overrides the letter \"%s\" of source \"%s\"; make them agree, or "
        "say in a note why not",
        grade->text, letter->text, source.id);
}

/* Where all claims lack a thing (another tool's graph), it is said once and not of each. */
static gboolean
check_missing (RtCheck *check, guint32 n, guint32 ungraded, guint32 unsourced)
{
  g_autofree char *all = rt_count (n, "claim", NULL);

  if (n > 1 && unsourced == n)
    rt_check_say (check, "unsourced", NOWHERE, "source", NULL,
                  "none of %s names a source; say who claims it in the column source", all);
  if (n > 1 && ungraded == n)
    rt_check_say (check, "ungraded", NOWHERE, "grade", NULL,
                  "none of %s has a grade; without one nothing has a likelihood", all);
  return TRUE;
}

/* What a row leaves open is its writer's to know, who is not reminded at each. */
static void
check_open (RtCheck *check, RtClaim c, gboolean unsourced, gboolean ungraded)
{
  if (!rt_claim_speaker (check->kase, c) && unsourced)
    rt_check_say (check, "unsourced", rt_place_of_claim (check, c), "source", NULL,
                  "nobody is named who says this; fill in the source");
  if (!rt_claim_grade (check->kase, c) && ungraded)
    rt_check_say (check, "ungraded", rt_place_of_claim (check, c), "grade", NULL,
                  "the claim has no grade; F6 says that it cannot be judged");
}

static gboolean
check_claims (RtCheck *check, GError **error)
{
  guint32 all = rt_case_n_claims (check->kase), n = 0, ungraded = 0, unsourced = 0;

  for (RtClaim c = 1; c <= all; c++)
    {
      if (rt_claim_is_computed (check->kase, c))
        continue;
      n++;
      ungraded += rt_claim_grade (check->kase, c) == 0;
      unsourced += rt_claim_speaker (check->kase, c) == 0;
    }
  check_missing (check, n, ungraded, unsourced);
  for (RtClaim c = 1; c <= all; c++)
    {
      RtClaimRow claim;

      if (c % 4096 == 0 && !rt_context_step (check->ctx, "checking", c, all, error))
        return FALSE;
      if (rt_claim_is_computed (check->kase, c))
        continue;
      rt_case_get_claim (check->kase, c, &claim);
      check_dates (check, c, &claim);
      check_grade (check, c, &claim);
      if (!check->row.file)
        check_open (check, c, unsourced < n || n == 1, ungraded < n || n == 1);
    }
  return TRUE;
}

/* One slip in an export is in each of its rows: it must not crowd out what else there is. */
static void
say_more (RtCheck *check)
{
  g_autoptr (GList) codes = g_list_sort (g_hash_table_get_keys (check->times),
                                         (GCompareFunc)strcmp);

  for (const GList *at = codes; at; at = at->next)
    {
      guint times = GPOINTER_TO_UINT (g_hash_table_lookup (check->times, at->data));
      g_autofree char *n = NULL, *words = NULL;

      if (times <= RT_CHECK_SAID)
        continue;
      n = g_strdup_printf ("%u", times - RT_CHECK_SAID);
      words = rt_thousands (times - RT_CHECK_SAID);
      rt_context_notice (check->ctx, RT_NOTICE_NOTE, "more-findings", NULL, 0, at->data, n,
                         "%s more of %s", words, (const char *)at->data);
    }
}

/* ---- The table ------------------------------------------------------------- */

static const struct
{
  gboolean (*run) (RtCheck *check, GError **error);
  gboolean of_row; /* a row alone can be asked about it, in a walk over the case */
} checks[] = {
  { check_types, FALSE },    { check_relations, TRUE },         { rt_check_sources, FALSE },
  { check_claims, TRUE },    { rt_check_values, TRUE },         { rt_check_amounts, FALSE },
  { rt_check_twice, FALSE }, { rt_check_claimed_twice, FALSE }, { rt_check_times, TRUE },
  { rt_check_births, TRUE }, { rt_check_lives, TRUE },          { rt_check_owners, FALSE },
  { rt_check_names, FALSE }, { rt_check_phones, FALSE },        { rt_check_hypotheses, FALSE },
};

static gboolean
run_checks (RtCheck *check, GError **error)
{
  gboolean ok = rt_case_seal (check->kase, check->ctx, error);

  remember_notices (check);
  check->times = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; ok && i < G_N_ELEMENTS (checks); i++)
    ok = (check->row.file && !checks[i].of_row) || checks[i].run (check, error);
  say_more (check);
  g_hash_table_unref (check->times);
  g_hash_table_unref (check->said);
  return ok;
}

gboolean
rt_case_check (RtCase *kase, gint64 now, RtContext *ctx, GError **error)
{
  RtCheck check = { .kase = kase, .now = now, .ctx = ctx };

  return run_checks (&check, error);
}

gboolean
rt_case_check_row (RtCase *kase, const char *file, guint line, gint64 now, RtContext *ctx,
                   GError **error)
{
  RtCheck check = { .kase = kase, .now = now, .ctx = ctx, .row = { file, line } };

  return run_checks (&check, error);
}
