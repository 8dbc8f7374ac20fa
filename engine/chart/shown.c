/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See shown.h. A field that nothing drawn has is refused rather than left empty: a caption that
 * never says anything is a typing mistake. */

#include "chart/shown.h"
#include "analyze/measure.h"
#include "base/text.h"
#include "chart/template.h"
#include <math.h>
#include <string.h>

#define MOST_SPEAKERS 2u /* named on a line */

struct _RtShown
{
  RtTemplate *label, *caption, *line;
  GHashTable *measures; /* field: double, by mark */
};

void
rt_shown_free (RtShown *self)
{
  if (!self)
    return;
  rt_template_free (self->label);
  rt_template_free (self->caption);
  rt_template_free (self->line);
  g_hash_table_unref (self->measures);
  g_free (self);
}

/* ---- Which fields there are ---------------------------------------------------------------
 */

static const char *const of_marks[] = { "name", "type", "id", NULL };
static const char *const of_lines[]
    = { "type", "dates", "likelihood", "sources", "count", NULL };

/* The property of that name which something drawn has; 0. */
static RtProperty
carried (const RtChartFill *fill, const char *name, RtSubjectKind kind)
{
  RtProperty wanted = rt_schema_find_property (rt_case_schema (fill->kase), name);

  for (RtValue v = 1; wanted && v <= rt_case_n_values (fill->kase); v++)
    {
      RtValueRow row;

      rt_case_get_value (fill->kase, v, &row);
      if (row.property == wanted && row.kind == kind
          && (kind == RT_OF_ENTITY ? fill->mark_of[row.subject] >= 0
                                   : fill->fate[row.subject] != RT_FATE_OUT))
        return wanted;
    }
  return 0;
}

static gboolean
refuse (const RtChartFill *fill, const char *option, const char *field, RtSubjectKind kind,
        GError **error)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  const char *const *own = kind == RT_OF_ENTITY ? of_marks : of_lines;

  for (; *own; own++)
    g_ptr_array_add (known, (gpointer)*own);
  for (const RtMeasure *m = rt_measures; kind == RT_OF_ENTITY && m->name; m++)
    g_ptr_array_add (known, (gpointer)m->name);
  for (guint p = 1; p <= rt_schema_n_properties (schema); p++)
    {
      const char *name = rt_schema_property (schema, (RtProperty)p)->name;

      if (carried (fill, name, kind))
        g_ptr_array_add (known, (gpointer)name);
    }
  return rt_template_unknown (
      option, field, known,
      kind == RT_OF_ENTITY ? "{name}, {type}, {id}, {degree} and the other measures (redthread "
                             "help rank), and the properties that something drawn has"
                           : "{type}, {dates}, {likelihood}, {sources}, {count}, and the "
                             "properties that a relation drawn has",
      error);
}

static gboolean
need_measure (RtShown *self, const RtChartFill *fill, const char *option, const char *field,
              RtContext *ctx, GError **error)
{
  double *values = g_try_new0 (double, fill->chart->marks->len + (gsize)1);
  gboolean numbers;

  if (values && rt_fill_numbers (fill, option, field, values, &numbers, ctx, error))
    return g_hash_table_replace (self->measures, g_strdup (field), values);
  if (!values)
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                 "no memory for --%s; chart a smaller selection", option);
  g_free (values);
  return FALSE;
}

static gboolean
check_fields (RtShown *self, const RtChartFill *fill, const char *option,
              const RtTemplate *template, RtSubjectKind kind, RtContext *ctx, GError **error)
{
  for (guint i = 0; i < template->parts->len; i++)
    {
      const RtTemplatePart *part = &g_array_index (template->parts, RtTemplatePart, i);

      if (!part->field
          || g_strv_contains (kind == RT_OF_ENTITY ? of_marks : of_lines, part->text)
          || g_hash_table_contains (self->measures, part->text))
        continue;
      if (kind == RT_OF_ENTITY && rt_measure_find (part->text, NULL))
        {
          if (!need_measure (self, fill, option, part->text, ctx, error))
            return FALSE;
        }
      else if (!carried (fill, part->text, kind))
        return refuse (fill, option, part->text, kind, error);
    }
  return TRUE;
}

static gboolean
read_template (RtShown *self, const RtChartFill *fill, const char *option, const char *text,
               RtSubjectKind kind, RtTemplate **out, RtContext *ctx, GError **error)
{
  if (!text)
    return TRUE;
  *out = rt_template_new (option, text, error);
  return *out && check_fields (self, fill, option, *out, kind, ctx, error);
}

RtShown *
rt_shown_new (const RtChartFill *fill, RtContext *ctx, GError **error)
{
  g_autoptr (RtShown) self = g_new0 (RtShown, 1);
  const RtChartOptions *options = fill->options;

  self->measures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return read_template (self, fill, "label", options->label, RT_OF_ENTITY, &self->label, ctx,
                        error)
                 && read_template (self, fill, "caption", options->caption, RT_OF_ENTITY,
                                   &self->caption, ctx, error)
                 && read_template (self, fill, "line-label", options->line_label,
                                   RT_OF_RELATION, &self->line, ctx, error)
             ? g_steal_pointer (&self)
             : NULL;
}

/* ---- What stands in them ------------------------------------------------------------------
 */

/* The picked values of a property, each once: "courier; driver". */
static void
append_values (const RtChartFill *fill, RtSubjectKind kind, guint32 subject, RtProperty wanted,
               GPtrArray *norms, GString *out)
{
  guint n;
  const RtValue *values = rt_case_values_of (fill->kase, kind, subject, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (fill->kase, values[i], &row);
      if (row.property != wanted || (row.claim && !rt_pick_claim (fill->pick, row.claim))
          || g_ptr_array_find_with_equal_func (norms, row.norm, g_str_equal, NULL))
        continue;
      g_ptr_array_add (norms, (gpointer)row.norm);
      g_string_append_printf (out, "%s%s", out->len ? "; " : "", row.raw);
    }
}

typedef struct
{
  const RtChartFill *fill;
  guint mark;
  const RtLineWords *words;
} Subject;

static char *
of_mark (const char *field, gpointer data)
{
  const Subject *subject = data;
  const RtChartFill *fill = subject->fill;
  const RtMark *mark = rt_mark (fill->chart, subject->mark);
  const double *values = g_hash_table_lookup (fill->shown->measures, field);
  const RtEntityType *type = rt_schema_entity_type (rt_case_schema (fill->kase), mark->type);
  g_autoptr (GPtrArray) norms = g_ptr_array_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  if (values)
    return isnan (values[subject->mark]) ? NULL : rt_chart_number (values[subject->mark]);
  if (g_str_equal (field, "name"))
    return g_strdup (mark->name);
  if (g_str_equal (field, "id"))
    return g_strdup (mark->id);
  if (g_str_equal (field, "type"))
    return g_strdup (type->label ? type->label : type->name);
  if (rt_entity_protected (fill->kase, mark->entity) && !fill->options->show_protected)
    return NULL;
  append_values (fill, RT_OF_ENTITY, mark->entity,
                 rt_schema_find_property (rt_case_schema (fill->kase), field), norms, out);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
rt_shown_label (const RtChartFill *fill, guint mark)
{
  Subject subject = { fill, mark, NULL };
  g_autofree char *text = fill->shown->label
                              ? rt_template_fill (fill->shown->label, of_mark, &subject)
                              : NULL;

  return text && *text ? g_steal_pointer (&text) : NULL;
}

char *
rt_shown_caption (const RtChartFill *fill, guint mark)
{
  Subject subject = { fill, mark, NULL };

  return fill->shown->caption ? rt_template_fill (fill->shown->caption, of_mark, &subject)
                              : NULL;
}

/* "likely 0.71"; of several relations "0.40 to 0.71". */
static char *
likelihood_of (const RtChartFill *fill, const RtLine *line)
{
  double low = INFINITY, high = -INFINITY;
  const char *word = NULL;

  for (guint i = 0; i < line->relations->len; i++)
    {
      RtLikelihood likelihood = rt_relation_likelihood (
          fill->kase, g_array_index (line->relations, RtRelation, i), fill->pick);

      word = rt_likelihood_label (&likelihood);
      if (!likelihood.judged)
        continue;
      low = fmin (low, likelihood.range.best);
      high = fmax (high, likelihood.range.best);
    }
  if (low > high)
    return g_strdup (word);
  if (line->relations->len == 1)
    return g_strdup_printf ("%s %.2f", word, low);
  return high - low < 0.005 ? g_strdup_printf ("%.2f", low)
                            : g_strdup_printf ("%.2f to %.2f", low, high);
}

/* Who says so, by how the case lists them: "First paper, Second paper and 3 more". */
static char *
speakers_of (const RtChartFill *fill, const RtLine *line)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  guint more = 0;

  for (guint i = 0; i < line->relations->len; i++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (
          fill->kase, g_array_index (line->relations, RtRelation, i), &n);

      for (guint c = 0; c < n; c++)
        {
          RtClaimRow row;

          rt_case_get_claim (fill->kase, claims[c], &row);
          if (!row.source || row.stance != RT_STANCE_ASSERTS
              || !rt_pick_claim (fill->pick, claims[c])
              || !g_hash_table_add (seen, GUINT_TO_POINTER (row.source)))
            continue;
          if (g_hash_table_size (seen) <= MOST_SPEAKERS)
            g_string_append_printf (out, "%s%s", out->len ? ", " : "",
                                    rt_source_title (fill->kase, row.source));
          else
            more++;
        }
    }
  if (more)
    g_string_append_printf (out, " and %u more", more);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
of_line (const char *field, gpointer data)
{
  const Subject *subject = data;
  const RtChartFill *fill = subject->fill;
  const RtLine *line = subject->words->line;
  g_autoptr (GPtrArray) norms = g_ptr_array_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  if (g_str_equal (field, "type"))
    return g_strdup (subject->words->verbs);
  if (g_str_equal (field, "dates"))
    return g_strdup (subject->words->dates);
  if (g_str_equal (field, "likelihood"))
    return likelihood_of (fill, line);
  if (g_str_equal (field, "sources"))
    return speakers_of (fill, line);
  if (g_str_equal (field, "count"))
    return rt_thousands (line->relations->len);
  for (guint i = 0; i < line->relations->len; i++)
    append_values (fill, RT_OF_RELATION, g_array_index (line->relations, RtRelation, i),
                   rt_schema_find_property (rt_case_schema (fill->kase), field), norms, out);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
rt_shown_line (const RtChartFill *fill, const RtLineWords *words)
{
  Subject subject = { fill, 0, words };

  return fill->shown->line ? rt_template_fill (fill->shown->line, of_line, &subject) : NULL;
}
