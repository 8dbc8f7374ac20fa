/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a profile says in words: each fact with how sure it is, when it was so and the numbers
 * of who says it; what has a date; rival answers; what nobody has graded or dated. */

#include "base/text.h"
#include "case/likelihood.h"
#include "case/words.h"
#include "chart/profile.h"

#define MOST_GRADES 3u
#define MOST_NAMED 4u /* of what has no date */

/* ---- Facts ------------------------------------------------------------------------------ */

static const RtClaim *
claims_of (const RtDossierValue *value)
{
  return (const RtClaim *)(gpointer)value->claims->data;
}

static RtLikelihood
likelihood_of (const RtCase *kase, const RtDossierValue *value)
{
  g_autofree RtLikelihoodTerm *terms = g_new0 (RtLikelihoodTerm, value->claims->len + 1u);

  for (guint i = 0; i < value->claims->len; i++)
    terms[i] = rt_claim_term (kase, claims_of (value)[i]);
  return rt_likelihood_sum (rt_case_grades (kase), terms, value->claims->len);
}

/* "likely 0.71 (B2, C3)". */
static char *
sure_words (const RtCase *kase, const RtDossierValue *value)
{
  const RtLikelihood likelihood = likelihood_of (kase, value);
  g_autofree char *words = value->claims->len ? rt_likelihood_words (&likelihood)
                                              : g_strdup ("ungraded");
  g_autoptr (GPtrArray) grades = g_ptr_array_new ();

  for (guint i = 0; i < value->claims->len && grades->len < MOST_GRADES; i++)
    {
      const char *grade = rt_claim_grade_word (kase, claims_of (value)[i]);

      if (grade && !g_ptr_array_find_with_equal_func (grades, grade, g_str_equal, NULL))
        g_ptr_array_add (grades, (gpointer)grade);
    }
  g_ptr_array_add (grades, NULL);
  g_autofree char *list = g_strjoinv (", ", (char **)grades->pdata);
  return *list ? g_strdup_printf ("%s (%s)", words, list) : g_steal_pointer (&words);
}

/* When it was so, as the first who knows says; else when it was said; NULL: nobody tells. */
static char *
when_words (const RtCase *kase, const RtDossierValue *value)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < value->claims->len; i++)
      {
        RtClaimRow row;

        rt_case_get_claim (kase, claims_of (value)[i], &row);
        g_autofree char *start = rt_case_date_words (kase, row.start);
        g_autofree char *end = rt_case_date_words (kase, row.end);
        g_autofree char *said = rt_case_date_words (kase, row.reported);
        if (pass == 0 && start && end)
          return g_strdup_printf ("%s to %s", start, end);
        if (pass == 0 && (start || end))
          return g_strdup_printf ("%s %s", start ? "from" : "until", start ? start : end);
        if (pass == 1 && said)
          return g_strdup_printf ("said %s", said);
      }
  return NULL;
}

/* "[1] [4]"; a number each. */
static char *
cite_claims (RtChartFill *fill, const RtDossierValue *value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint64 said = 0;

  for (guint i = 0; i < value->claims->len; i++)
    {
      const guint number = rt_fill_cite (fill, claims_of (value)[i]);

      if (!number || (number < 64 && said >> number & 1))
        continue;
      said |= number < 64 ? (guint64)1 << number : 0;
      g_string_append_printf (out, "%s%u", out->len ? "," : "[", number);
    }
  if (out->len)
    g_string_append_c (out, ']');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* FALSE: nobody tells when it was so, and it is no date itself, which is so for ever. */
static gboolean
add_fact (RtProfile *p, RtChartFill *fill, const RtDossier *dossier,
          const RtDossierValue *value)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (fill->kase),
                                                   value->property);
  RtProfileFact fact = { .contested = rt_value_contested (fill->kase, dossier, value) };
  char *when = when_words (fill->kase, value);
  const gboolean dated = when || type->value == RT_VALUE_DATE;
  guint n = 0;

  fact.cells[n++] = g_strdup (rt_text_or (type->label, type->name));
  fact.cells[n++] = rt_value_words (fill->kase, value);
  fact.cells[n++] = sure_words (fill->kase, value);
  fact.cells[n++] = when ? when : g_strdup (dated ? "" : "no date");
  fact.cells[n++] = cite_claims (fill, value);
  g_array_append_val (p->facts, fact);
  return dated;
}

static char *
also_words (const RtChartFill *fill, const RtDossier *dossier)
{
  const gboolean hides = rt_entity_protected (fill->kase, dossier->entity)
                         && !fill->options->show_protected;
  g_autofree char *names = hides ? NULL : rt_dossier_list (fill->kase, dossier, "alias");
  g_autofree char *tags = rt_dossier_list (fill->kase, dossier, "tag");
  g_autofree char *notes = hides ? NULL : rt_dossier_list (fill->kase, dossier, "note");
  g_autoptr (GString) out = g_string_new (NULL);

  if (names)
    g_string_append_printf (out, "also: %s", names);
  if (tags)
    g_string_append_printf (out, "%stags: %s", out->len ? "; " : "", tags);
  if (notes)
    g_string_append_printf (out, "%s%s", out->len ? ". " : "", notes);
  return out->len ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/* ---- Moments ---------------------------------------------------------------------------- */

static void
add_moment (RtProfile *p, const RtDateSpan *span, gboolean contested, char *words)
{
  RtProfileMoment moment = { .span = *span, .words = words, .contested = contested };

  if (rt_span_usable (&moment.span))
    g_array_append_val (p->moments, moment);
  else
    g_free (words);
}

/* A date of its own: of birth, of an event. */
static void
add_own_date (RtProfile *p, const RtChartFill *fill, const RtDossier *dossier,
              const RtDossierValue *value)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (fill->kase),
                                                   value->property);
  g_autofree char *date = rt_value_words (fill->kase, value);
  RtDateSpan span;

  if (type->value != RT_VALUE_DATE || !rt_date_parse (value->norm, fill->zone, &span, NULL))
    return;
  add_moment (p, &span, rt_value_contested (fill->kase, dossier, value),
              g_strdup_printf ("%s, %s", rt_text_or (type->label, type->name), date));
}

/* "stayed at the safe house, 2023-12". */
static char *
relation_words (const RtChartFill *fill, const RtDossierGroup *group, RtEntity self,
                RtRelation r, const char *when)
{
  g_autofree char *other = rt_entity_words (
      fill->kase, rt_relation_other_end (fill->kase, r, self), fill->options->show_protected);

  return g_strdup_printf ("%s %s%s%s", group->verb, other, when ? ", " : "", when ? when : "");
}

/* Each account of when it was. FALSE: it has no date, nor has the event that it is of. */
static gboolean
add_relation_dates (RtProfile *p, const RtChartFill *fill, const RtDossierGroup *group,
                    RtEntity self, RtRelation r)
{
  const RtEntity other = rt_relation_other_end (fill->kase, r, self);
  const char *date = rt_case_first_value (fill->kase, RT_OF_ENTITY, other, "date");
  const gboolean contested = rt_relation_contested (fill->kase, r, fill->whole);
  RtDateSpan span;
  guint n;
  g_autofree RtRelationTime *times = rt_relation_times (fill->kase, r, fill->whole, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *when = rt_relation_time_words (fill->kase, r, &times[i]);

      add_moment (p, &times[i].span, contested || n > 1,
                  relation_words (fill, group, self, r, when));
    }
  if (n > 0)
    return TRUE;
  if (!date || !rt_date_parse (date, fill->zone, &span, NULL))
    return FALSE;
  g_autofree char *when = rt_date_words (date, fill->zone);
  add_moment (p, &span, contested, relation_words (fill, group, self, r, when));
  return TRUE;
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const RtProfileMoment *x = a, *y = b;
  const int order = rt_span_compare (&x->span, &y->span);

  return order ? order : g_strcmp0 (x->words, y->words);
}

/* ---- What contradicts, and what is not known -------------------------------------------- */

/* "who perpetrated it? ISKP, very likely 0.81; ...". */
static char *
question_words (RtProfile *p, const RtChartFill *fill, guint q)
{
  guint n, said = 0;
  const RtRelation *answers = rt_question_answers (fill->kase, q, &n);
  g_autoptr (GString) out = g_string_new (rt_question_text (fill->kase, q));

  for (guint i = 0; i < n; i++)
    {
      const RtLikelihood likelihood = rt_relation_likelihood (fill->kase, answers[i],
                                                              fill->whole);
      g_autofree char *name = rt_answer_name (fill->kase, q, i, fill->options->show_protected);
      g_autofree char *words = rt_likelihood_words (&likelihood);

      if (rt_pick_relation (fill->whole, answers[i]))
        g_string_append_printf (out, "%s%s, %s", said++ ? "; " : " ", name, words);
    }
  if (n > said)
    g_string_append_printf (out, "; the selection leaves out %u more", n - said);
  p->answers_left += n - said;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_rivals (RtProfile *p, const RtChartFill *fill, RtEntity self)
{
  for (guint q = 0; q < rt_case_n_questions (fill->kase); q++)
    if (rt_question_concerns (fill->kase, fill->whole, q, self))
      g_ptr_array_add (p->rivals, question_words (p, fill, q));
}

static void
add_gap (RtProfile *p, GPtrArray *named, guint of, const char *what, const char *whose)
{
  const guint n = named->len;

  if (n == 0)
    return;
  g_ptr_array_set_size (named, (int)MIN (n, MOST_NAMED));
  g_autofree char *list = rt_words_list (named, n - named->len);
  g_ptr_array_add (p->unknown,
                   g_strdup_printf ("%s %u of %u %s: %s", what, n, of, whose, list));
}

static void
look_at_relations (RtProfile *p, const RtChartFill *fill, const RtDossier *dossier)
{
  g_autoptr (GPtrArray) undated = g_ptr_array_new (), ungraded = g_ptr_array_new ();
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  guint all = 0;

  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const RtDossierGroup *group = rt_dossier_group (dossier, i);

      for (guint k = 0; k < group->relations->len; k++, all++)
        {
          const RtRelation r = g_array_index (group->relations, RtRelation, k);
          const RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->whole);
          char *words = relation_words (fill, group, dossier->entity, r, NULL);

          g_ptr_array_add (owned, words);
          if (rt_relation_denied (fill->kase, r, fill->whole))
            g_ptr_array_add (p->rivals, g_strdup_printf ("Denied by somebody: %s", words));
          if (!add_relation_dates (p, fill, group, dossier->entity, r))
            g_ptr_array_add (undated, words);
          if (!likelihood.judged)
            g_ptr_array_add (ungraded, words);
        }
    }
  add_gap (p, undated, all, "No date for", "relations");
  add_gap (p, ungraded, all, "No grade that counts for", "relations");
}

static void
look_at_values (RtProfile *p, RtChartFill *fill, const RtDossier *dossier)
{
  g_autoptr (GPtrArray) undated = g_ptr_array_new (), ungraded = g_ptr_array_new ();

  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *value = rt_dossier_value (dossier, i);

      if (rt_value_stands_apart (fill->kase, value))
        continue;
      const gboolean dated = add_fact (p, fill, dossier, value);
      char *name = rt_profile_fact (p, p->facts->len - 1)->cells[0];

      add_own_date (p, fill, dossier, value);
      if (!dated)
        g_ptr_array_add (undated, name);
      if (!likelihood_of (fill->kase, value).judged)
        g_ptr_array_add (ungraded, name);
    }
  add_gap (p, undated, p->facts->len, "No date for", "facts");
  add_gap (p, ungraded, p->facts->len, "No grade that counts for", "facts");
}

void
rt_profile_words (RtProfile *p, RtChartFill *fill, const RtDossier *dossier)
{
  p->kind = rt_entity_kind (fill->kase, dossier->entity);
  p->also = also_words (fill, dossier);
  look_at_values (p, fill, dossier);
  add_rivals (p, fill, dossier->entity);
  look_at_relations (p, fill, dossier);
  g_array_sort (p->moments, by_time);
}
