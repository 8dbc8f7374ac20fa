/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See words.h. */

#include "cli/words.h"
#include <string.h>

#define DATES_SHOWN 3u /* accounts of when a relation held that differ */

char *
rt_words_argument (const char *text)
{
  if (*text && !strpbrk (text, " \t\n\"'\\$`*?&|;<>()[]{}#!~"))
    return g_strdup (text);
  if (!strpbrk (text, "\"\\$`!"))
    return g_strdup_printf ("\"%s\"", text);
  return g_shell_quote (text);
}

static void
append_part (GString *line, const char *part)
{
  g_string_append_printf (line, "%s%s", line->len && *part ? " " : "", part);
}

char *
rt_words_line (const char *before, const char *const *operands, const char *after)
{
  g_autoptr (GString) quoted = g_string_new (NULL);
  GString *line = g_string_new (before);
  gboolean like_options = FALSE;

  for (const char *const *operand = operands; *operand; operand++)
    {
      g_autofree char *one = rt_words_argument (*operand);

      append_part (quoted, one);
      like_options = like_options || **operand == '-';
    }
  if (!like_options)
    append_part (line, quoted->str);
  append_part (line, after);
  if (like_options)
    {
      append_part (line, RT_OPERANDS);
      append_part (line, quoted->str);
    }
  return g_string_free (line, FALSE);
}

char *
rt_words_notice (const RtNotice *notice)
{
  if (!notice->file)
    return g_strdup_printf ("redthread: %s", notice->text);
  if (!notice->line)
    return g_strdup_printf ("%s: %s", notice->file, notice->text);
  return g_strdup_printf ("%s:%u: %s", notice->file, notice->line, notice->text);
}

/* One clause of the selection line, where there is anything to count. */
static void
add_count (GString *out, guint32 n, const char *one, const char *many, const char *rest)
{
  g_autofree char *count = n ? rt_count (n, one, many) : NULL;

  if (count)
    g_string_append_printf (out, "%s%s %s", out->len ? ", " : "", count, rest);
}

char *
rt_words_counts (const char *selection, const RtSelectionCounts *counts)
{
  g_autoptr (GString) out = g_string_new (NULL);

  add_count (out, counts->undated, "undated relation", "undated relations", "kept as possible");
  add_count (out, counts->ungraded, "ungraded relation", "ungraded relations", "left out");
  add_count (out, counts->unknown_when, "claim", "claims", "of unknown date left out");
  return g_strdup_printf ("Selection: %s%s%s.", selection, out->len ? "; " : "", out->str);
}

char *
rt_words_name (const RtRun *run, RtEntity e)
{
  return rt_entity_shown_name (run->kase, e, run->show_protected);
}

const char *
rt_words_verb (const RtRun *run, RtRelation r, gboolean backward)
{
  const RtRelationType *type = rt_relation_type (run->kase, r);

  if (backward && !type->symmetric && type->inverse && *type->inverse)
    return type->inverse;
  return type->label && *type->label ? type->label : type->name;
}

char *
rt_words_read (const RtRun *run, RtRelation r, gboolean backward)
{
  g_autofree char *from = NULL, *to = NULL;
  RtRelationRow row;

  rt_case_get_relation (run->kase, r, &row);
  from = rt_words_name (run, row.from);
  to = rt_words_name (run, row.to);
  return g_strdup_printf ("%s %s %s", backward ? to : from, rt_words_verb (run, r, backward),
                          backward ? from : to);
}

char *
rt_words_date (const RtRun *run, RtDate date)
{
  const char *text = rt_case_date_text (run->kase, date);

  return text ? rt_date_words (text, rt_case_zone (run->kase)) : NULL;
}

char *
rt_words_time (const RtRun *run, RtRelation r, const RtRelationTime *time)
{
  g_autofree char *from = rt_words_date (run, time->start);
  g_autofree char *to = rt_words_date (run, time->end);

  if (from && to && time->start != time->end)
    return g_strdup_printf ("%s to %s", from, to);
  if (to && !from)
    return g_strdup_printf ("until %s", to);
  if (!from || to || rt_relation_type (run->kase, r)->occurrence)
    return g_steal_pointer (&from);
  if (rt_case_date_span (run->kase, time->start)->flags & RT_DATE_LASTING)
    return g_steal_pointer (&from);
  return g_strdup_printf ("since %s", from);
}

char *
rt_words_dates (const RtRun *run, RtRelation r)
{
  guint n;
  g_autofree RtRelationTime *times = rt_relation_times (run->kase, r, run->pick, &n);
  GString *out = n ? g_string_new (NULL) : NULL;

  for (guint i = 0; i < MIN (n, DATES_SHOWN); i++)
    {
      g_autofree char *words = rt_words_time (run, r, &times[i]);
      g_string_append_printf (out, "%s%s", i ? ", or " : "", words);
    }
  if (n > DATES_SHOWN)
    g_string_append_printf (out, ", or %u others", n - DATES_SHOWN);
  return out ? g_string_free (out, FALSE) : NULL;
}

/* "61200.50 EUR" -> "61,200.50 EUR" */
static char *
group_thousands (const char *norm)
{
  gsize sign = norm[0] == '-', digits = strspn (norm + sign, "0123456789");
  GString *out = g_string_new_len (norm, (gssize)sign);

  for (gsize i = 0; i < digits; i++)
    {
      if (i > 0 && (digits - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, norm[sign + i]);
    }
  g_string_append (out, norm + sign + digits);
  return g_string_free (out, FALSE);
}

/* What a payment or a share is worth is half of what it says. The first value stands for all.
 */
char *
rt_words_sum (const RtRun *run, RtRelation r)
{
  const RtSchema *schema = rt_case_schema (run->kase);
  guint n;
  const RtValue *values = rt_case_values_of (run->kase, RT_OF_RELATION, r, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      const char *property;

      rt_case_get_value (run->kase, values[i], &row);
      property = rt_schema_property (schema, row.property)->name;
      if (row.claim && run->pick && !rt_pick_claim (run->pick, row.claim))
        continue;
      if (strcmp (property, "amount") == 0)
        return group_thousands (row.norm);
      if (strcmp (property, "percentage") == 0)
        return g_strdup_printf ("%s %%", row.norm);
    }
  return NULL;
}

char *
rt_words_dates_and_sum (const RtRun *run, RtRelation r)
{
  g_autofree char *dates = rt_words_dates (run, r), *sum = rt_words_sum (run, r);

  if (!dates || !sum)
    return dates ? g_steal_pointer (&dates) : g_steal_pointer (&sum);
  return g_strdup_printf ("%s, %s", dates, sum);
}

char *
rt_words_likelihood (const RtLikelihood *likelihood)
{
  if (!likelihood->judged)
    return g_strdup (rt_likelihood_label (likelihood));
  return g_strdup_printf ("%s %.2f", rt_likelihood_label (likelihood), likelihood->range.best);
}

/* ---- Claims ------------------------------------------------------------------------- */

static const char *
grade_text (const RtRun *run, RtClaim c)
{
  const RtGradeRow *row = rt_grade_row (rt_claim_grade (run->kase, c));

  return row ? row->text : NULL;
}

/* "computed 2026-11-28 by redthread groups --by leiden": nobody says it, and nobody grades it.
 */
static char *
computed_words (const RtRun *run, const RtClaimRow *row)
{
  const char *day = rt_case_date_text (run->kase, row->recorded);

  return g_strdup_printf ("computed%s%s%s%s", day ? " " : "", day ? day : "",
                          row->note ? " by " : "", row->note ? row->note : "");
}

char *
rt_words_claim (const RtRun *run, RtClaim c)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *grade = grade_text (run, c), *basis;
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  if (row.basis == RT_BASIS_COMPUTED)
    return computed_words (run, &row);
  basis = rt_basis_name (row.basis);
  g_string_append_printf (out, "%s %s", grade ? grade : "--",
                          row.source ? rt_source_title (run->kase, row.source)
                                     : "no source named");
  if (row.stance == RT_STANCE_DENIES)
    g_string_append (out, ", denies it");
  if (row.hedge != RT_HEDGE_STATED || (!basis && row.stance != RT_STANCE_DENIES))
    g_string_append_printf (out, ", %s", rt_hedge_name (row.hedge));
  if (basis)
    g_string_append_printf (out, ", %s", basis);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

const char *
rt_words_via (const RtRun *run, RtClaim c)
{
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  return row.via ? rt_source_title (run->kase, row.via) : NULL;
}

void
rt_words_note_claim (RtRun *run, RtClaim c)
{
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  if (!row.via && !row.locator)
    return;
  if (!row.via || (run->document && run->document != row.via))
    run->documents_differ = TRUE;
  run->document = row.via;
}

void
rt_words_note_relation (RtRun *run, RtRelation r)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (run->kase, r, &n);

  for (guint i = 0; i < n; i++)
    if (rt_pick_claim (run->pick, claims[i]))
      rt_words_note_claim (run, claims[i]);
}

const char *
rt_words_document (const RtRun *run)
{
  if (!run->document || run->documents_differ)
    return NULL;
  return rt_source_title (run->kase, run->document);
}

char *
rt_words_place (const RtRun *run, RtClaim c)
{
  const char *via = rt_words_document (run) ? NULL : rt_words_via (run, c);
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  if (via && row.locator)
    return g_strdup_printf ("%s, %s", via, row.locator);
  return g_strdup (via ? via : row.locator);
}

gboolean
rt_words_claim_stands (const RtRun *run, const RtClaimRow *row)
{
  if (row->kind == RT_OF_RELATION)
    return rt_pick_relation (run->pick, row->subject);
  return row->kind != RT_OF_ENTITY || rt_pick_entity (run->pick, row->subject);
}

void
rt_words_cell_nonzero (RtTable *table, guint n)
{
  if (n > 0)
    rt_table_cellf (table, RT_STYLE_PLAIN, "%u", n);
  else
    rt_table_cell (table, NULL, RT_STYLE_PLAIN);
}

void
rt_words_pad (GString *out, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    g_string_append_c (out, ' ');
}

/* One claim: what it is, then where it was read, in the same line where there is room. */
static void
append_claim (RtRun *run, RtClaim c, guint indent)
{
  g_autofree char *text = rt_words_claim (run, c);
  g_autofree char *place = rt_words_place (run, c);
  guint width = indent + rt_text_width (text);
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  rt_words_pad (run->out, 0, indent);
  rt_style_append (run->out, &run->screen,
                   row.stance == RT_STANCE_DENIES ? RT_STYLE_CONTESTED : RT_STYLE_PLAIN, text);
  if (place)
    {
      if (width + 3 + rt_text_width (place) <= run->screen.width)
        g_string_append (run->out, "   ");
      else
        {
          g_string_append_c (run->out, '\n');
          rt_words_pad (run->out, 0, indent + 3);
        }
      rt_style_append (run->out, &run->screen, RT_STYLE_DIM, place);
    }
  g_string_append_c (run->out, '\n');
}

void
rt_words_claims_append (RtRun *run, RtRelation r, guint indent, guint limit)
{
  guint n, shown;
  g_autofree RtClaim *claims = rt_relation_best_claims (run->kase, r, run->pick, &n);

  shown = limit && n > limit ? limit : n;
  for (guint i = 0; i < shown; i++)
    append_claim (run, claims[i], indent);
  if (n > shown)
    {
      g_autofree char *more = rt_count (n - shown, "more speaker", NULL);
      rt_words_pad (run->out, 0, indent);
      rt_run_say (run, "and %s\n", more);
    }
}

/* ---- JSON ----------------------------------------------------------------------------- */

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
  rt_json_set_text (object, "grade", grade_text (run, c));
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

/* ---- Lists --------------------------------------------------------------------------- */

static char *
join_words (const GPtrArray *words, const char *between, guint64 more)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (out, "%s%s",
                            i == 0                             ? ""
                            : i + 1 == words->len && more == 0 ? " and "
                                                               : between,
                            (const char *)words->pdata[i]);
  if (more > 0)
    {
      g_autofree char *count = rt_thousands (more);
      g_string_append_printf (out, " and %s more", count);
    }
  return g_string_free (out, FALSE);
}

char *
rt_words_all (const GPtrArray *words)
{
  return join_words (words, ", ", 0);
}

char *
rt_words_all_names (const RtRun *run, const GArray *entities)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entities->len; i++)
    g_ptr_array_add (names, rt_words_name (run, g_array_index (entities, RtEntity, i)));
  return rt_words_all (names);
}

char *
rt_words_list (const GPtrArray *words, guint64 more)
{
  const char *between = ", ";

  for (guint i = 0; i < words->len; i++)
    if (strstr (words->pdata[i], ", "))
      between = "; ";
  return join_words (words, between, more);
}

char *
rt_words_names (const RtRun *run, const RtEntity *entities, guint32 n, guint most)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint32 said = n <= most + 1 ? n : most;

  for (guint32 i = 0; i < said; i++)
    g_ptr_array_add (names, rt_words_name (run, entities[i]));
  return rt_words_list (names, n - said);
}
