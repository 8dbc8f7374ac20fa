/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is written on a line, and in its tooltip. A label reads tail, label, head. */

#include "base/text.h"
#include "chart/change.h"
#include "chart/collapse.h"
#include "chart/shown.h"
#include <string.h>

#define MOST_TOLD 8u /* relations of a line, in its tooltip */

char *
rt_fill_when (RtChartFill *fill, RtRelation r)
{
  RtDate start, end;
  const gboolean state = !rt_relation_type (fill->kase, r)->occurrence;

  rt_relation_dates (fill->kase, r, fill->pick, &start, &end);
  g_autofree char *from = rt_fill_date (fill, start), *to = rt_fill_date (fill, end);
  if (from && to)
    return g_strdup_printf ("%s to %s", from, to);
  if (to)
    return g_strdup_printf ("until %s", to);
  /* "since" goes with a day, not with "by ..." or "between ...". */
  return from && state && g_ascii_isdigit (*from) && !g_str_has_suffix (from, "or later")
             ? g_strdup_printf ("since %s", from)
             : g_steal_pointer (&from);
}

/* A date that stands under one of the ends is not said again on the line. */
static gboolean
end_says_when (RtChartFill *fill, const RtLine *line, RtRelation r)
{
  RtDateSpan span;

  if (!rt_relation_span (fill->kase, r, fill->pick, &span))
    return TRUE;
  if (rt_line_sums_up (fill->chart, line->tail, line->head))
    return FALSE;
  for (int i = 0; i < 2; i++)
    {
      const RtMark *mark = rt_mark (fill->chart, i ? line->head : line->tail);

      if (mark->dated && mark->when.earliest <= span.earliest
          && mark->when.latest >= span.latest)
        return TRUE;
    }
  return FALSE;
}

/* "2023-11-02 to 2024-01-05": the first and the last of several, each as precisely as it is
 * given. */
char *
rt_fill_when_all (RtChartFill *fill, const RtLine *line)
{
  gint64 first = G_MAXINT64, last = G_MININT64;
  RtRelation from = RT_NONE, to = RT_NONE;

  for (guint i = 0; i < line->relations->len; i++)
    {
      const RtRelation r = g_array_index (line->relations, RtRelation, i);
      RtDateSpan span;

      if (!rt_relation_span (fill->kase, r, fill->pick, &span))
        continue;
      if (!(span.flags & RT_DATE_OPEN_START) && span.earliest < first)
        {
          first = span.earliest;
          from = r;
        }
      if (!(span.flags & RT_DATE_OPEN_END) && span.latest > last)
        {
          last = span.latest;
          to = r;
        }
    }
  g_autofree char *a = from != RT_NONE ? rt_fill_when (fill, from) : NULL;
  g_autofree char *b = to != RT_NONE ? rt_fill_when (fill, to) : NULL;
  if (a && b && strcmp (a, b) != 0)
    return g_strdup_printf ("%s to %s", a, b);
  return a ? g_steal_pointer (&a) : g_steal_pointer (&b);
}

/* How often, how much and when the relations of one type on a line say it: "entered, 2023-12",
 * "called 14 times", "paid 3 times, 1,250.00 EUR". */
static char *
verb_of (RtChartFill *fill, const RtLine *line, RtType type, gboolean dates)
{
  const RtRelationType *row = rt_schema_relation_type (rt_case_schema (fill->kase), type);
  const char *label = rt_text_or (row->label, row->name);
  RtRelation last = RT_NONE;
  guint times = 0;

  for (guint k = 0; k < line->relations->len; k++)
    {
      RtRelationRow other;

      rt_case_get_relation (fill->kase, g_array_index (line->relations, RtRelation, k), &other);
      if (other.type != type)
        continue;
      times++;
      last = g_array_index (line->relations, RtRelation, k);
    }
  g_autofree char *sum = rt_fill_sum (fill, line, type);
  const char *gap = sum ? " " : "";
  if (times > 1)
    {
      g_autofree char *count = rt_thousands (times);
      return g_strdup_printf ("%s %s times%s%s", label, count, sum ? ", " : "", sum ? sum : "");
    }
  g_autofree char *when = dates && !end_says_when (fill, line, last) ? rt_fill_when (fill, last)
                                                                     : NULL;
  return g_strconcat (label, gap, sum ? sum : "", when ? ", " : "", when, NULL);
}

/* "built, carried and 2 more". */
static char *
join_verbs (GPtrArray *verbs)
{
  if (verbs->len > 3)
    {
      const guint more = verbs->len - 2;

      g_ptr_array_set_size (verbs, 2);
      g_ptr_array_add (verbs, g_strdup_printf ("%u more", more));
    }
  gboolean dated = FALSE;
  for (guint i = 0; i < verbs->len; i++)
    dated = dated || strchr (g_ptr_array_index (verbs, i), ',');
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < verbs->len; i++)
    g_string_append_printf (out, "%s%s",
                            i == 0                ? ""
                            : dated               ? "; "
                            : i + 1 == verbs->len ? " and "
                                                  : ", ",
                            (const char *)g_ptr_array_index (verbs, i));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* "built and carried", "called 14 times"; with @dates each verb has its own. */
static char *
verbs_of (RtChartFill *fill, const RtLine *line, gboolean dates)
{
  g_autoptr (GPtrArray) verbs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (RtType));

  for (guint i = 0; i < line->relations->len; i++)
    {
      RtRelationRow row;
      gboolean seen = FALSE;

      rt_case_get_relation (fill->kase, g_array_index (line->relations, RtRelation, i), &row);
      for (guint d = 0; d < done->len; d++)
        seen = seen || g_array_index (done, RtType, d) == row.type;
      if (seen)
        continue;
      g_array_append_val (done, row.type);
      g_ptr_array_add (verbs, verb_of (fill, line, row.type, dates));
    }
  return join_verbs (verbs);
}

/* Several of one kind are dated together, different ones each for itself. */
static gboolean
one_type (RtChartFill *fill, const RtLine *line)
{
  RtRelationRow first, other;

  rt_case_get_relation (fill->kase, g_array_index (line->relations, RtRelation, 0), &first);
  for (guint i = 1; i < line->relations->len; i++)
    {
      rt_case_get_relation (fill->kase, g_array_index (line->relations, RtRelation, i), &other);
      if (other.type != first.type)
        return FALSE;
    }
  return TRUE;
}

/* Each type on the line by its label alone. */
static char *
labels_of (const RtChartFill *fill, const RtLine *line)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < line->relations->len; i++)
    {
      const RtRelationType *type = rt_relation_type (
          fill->kase, g_array_index (line->relations, RtRelation, i));
      const char *label = rt_text_or (type->label, type->name);

      if (!g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
        g_ptr_array_add (labels, g_strdup (label));
    }
  return join_verbs (labels);
}

/* How many alike the one end stands for, where the other is an entity; 0. */
static guint
alike_at_end (const RtChartFill *fill, const RtLine *line)
{
  const RtSeveral *tail = rt_mark (fill->chart, line->tail)->several;
  const RtSeveral *head = rt_mark (fill->chart, line->head)->several;
  const RtSeveral *several = tail ? tail : head;

  return (tail && head) || several->counts ? 0 : several->members->len;
}

/* Do both ends stand for groups? Not all of them have the relation: "around A warned around B"
 * would say of all, and of those two, what is said of one. */
static gboolean
joins_groups (const RtChartFill *fill, const RtLine *line)
{
  const RtSeveral *tail = rt_mark (fill->chart, line->tail)->several;
  const RtSeveral *head = rt_mark (fill->chart, line->head)->several;

  return tail && tail->counts && head && head->counts;
}

/* To a mark that stands for several: "used" where there is one relation for each, "knows, 3
 * relations", "called 57 times", "14 relations: called, paid and 2 more"; from group to group
 * "between members: knows, 3 relations", "14 relations between members: called and paid". */
static char *
summing_words (RtChartFill *fill, const RtLine *line)
{
  RtRelationRow first;
  const gboolean groups = joins_groups (fill, line);
  g_autofree char *count = rt_count (line->relations->len, "relation", NULL), *more = NULL,
                  *words = NULL;

  if (!one_type (fill, line))
    {
      more = labels_of (fill, line);
      return g_strdup_printf ("%s%s: %s", count, groups ? " between members" : "", more);
    }
  rt_case_get_relation (fill->kase, g_array_index (line->relations, RtRelation, 0), &first);
  const RtRelationType *type = rt_schema_relation_type (rt_case_schema (fill->kase),
                                                        first.type);
  const char *label = rt_text_or (type->label, type->name);
  if (line->relations->len == 1 || line->relations->len == alike_at_end (fill, line))
    {
      more = rt_fill_sum (fill, line, first.type);
      words = g_strconcat (label, more ? " " : "", more, NULL);
    }
  else
    words = type->occurrence && type->repeatable ? verb_of (fill, line, first.type, FALSE)
                                                 : g_strdup_printf ("%s, %s", label, count);
  return groups ? g_strconcat ("between members: ", words, NULL) : g_steal_pointer (&words);
}

/* An id made of the ends would name whom we protect. */
static gboolean
names_protected (const RtChart *chart, RtRelation r)
{
  RtRelationRow row;

  rt_case_get_relation (chart->kase, r, &row);
  return !chart->shows_protected && !rt_relation_has_own_id (chart->kase, r)
         && (rt_entity_protected (chart->kase, row.from)
             || rt_entity_protected (chart->kase, row.to));
}

GPtrArray *
rt_line_ids (const RtChart *chart, const GArray *relations)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < relations->len; i++)
    {
      const RtRelation r = g_array_index (relations, RtRelation, i);

      if (!names_protected (chart, r))
        g_ptr_array_add (ids, rt_relation_id (chart->kase, r));
    }
  return ids;
}

/* What the evidence of relation @r on @line is headed by: its type, and, where the line sums
 * up, whose it is. */
static void
head_evidence (const RtChartFill *fill, const RtLine *line, RtRelation r, GString *tip)
{
  RtRelationRow row;
  RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);
  const RtRelationType *type = rt_relation_type (fill->kase, r);

  rt_case_get_relation (fill->kase, r, &row);
  if (rt_line_sums_up (fill->chart, line->tail, line->head))
    {
      g_autofree char *from = rt_entity_shown_name (fill->kase, row.from,
                                                    fill->options->show_protected);
      g_autofree char *to = rt_entity_shown_name (fill->kase, row.to,
                                                  fill->options->show_protected);

      g_string_append_printf (tip, "\n%s %s %s: %s", from, rt_text_or (type->label, type->name),
                              to, rt_likelihood_label (&likelihood));
    }
  else
    g_string_append_printf (tip, "\n%s: %s", type->name, rt_likelihood_label (&likelihood));
}

/* The whole of what a line says: who, how, whom, when. */
static char *
sentence_of (const RtChartFill *fill, const RtLine *line, const char *plain, const char *when)
{
  const char *tail = rt_mark (fill->chart, line->tail)->name;
  const char *head = rt_mark (fill->chart, line->head)->name;

  if (rt_line_sums_up (fill->chart, line->tail, line->head)
      && (joins_groups (fill, line)
          || (line->relations->len > 1 && line->relations->len != alike_at_end (fill, line))))
    return g_strdup_printf ("%s to %s: %s%s%s", tail, head, plain, when ? ", " : "",
                            when ? when : "");
  return g_strdup_printf ("%s %s %s%s%s", tail, plain, head, when ? ", " : "",
                          when ? when : "");
}

/* "entered, 2023-12 (was probable)" */
static void
say_was (RtLine *line)
{
  g_autofree char *label = line->label;

  line->label = line->was ? g_strdup_printf ("%s%s(%s)", label, *label ? " " : "", line->was)
                          : g_steal_pointer (&label);
}

void
rt_fill_words (RtChartFill *fill, RtLine *line)
{
  const gboolean sums_up = rt_line_sums_up (fill->chart, line->tail, line->head);
  const gboolean many = (sums_up || line->relations->len > 1) && one_type (fill, line);
  g_autofree char *verbs = sums_up ? summing_words (fill, line) : verbs_of (fill, line, !many),
                  *when = many ? rt_fill_when_all (fill, line) : NULL;
  g_autoptr (GString) tip = g_string_new (NULL), ids = g_string_new (NULL);
  g_autoptr (GPtrArray) all = rt_line_ids (fill->chart, line->relations);

  line->label = when ? g_strdup_printf ("%s, %s", verbs, when) : g_strdup (verbs);
  if (!when && line->relations->len == 1
      && !end_says_when (fill, line, g_array_index (line->relations, RtRelation, 0)))
    when = rt_fill_when (fill, g_array_index (line->relations, RtRelation, 0));
  g_autofree char *plain = sums_up ? g_strdup (verbs) : verbs_of (fill, line, FALSE),
                  *own = NULL;
  own = rt_shown_line (fill, &(RtLineWords){ line, plain, when });
  if (own)
    {
      g_free (line->label);
      line->label = g_steal_pointer (&own);
    }
  say_was (line);
  line->sentence = sentence_of (fill, line, plain, when);
  g_string_append (tip, line->sentence);
  if (line->change != RT_DIFF_NONE)
    g_string_append_printf (tip, "\n%s since %s%s%s", rt_change_word (line->change),
                            fill->options->before->words, line->was ? ": " : "",
                            line->was ? line->was : "");
  for (guint i = 0; i < line->relations->len && i < MOST_TOLD; i++)
    {
      const RtRelation r = g_array_index (line->relations, RtRelation, i);

      head_evidence (fill, line, r, tip);
      rt_fill_evidence (fill, r, tip);
    }
  if (sums_up && line->relations->len > MOST_TOLD)
    g_string_append_printf (tip, "\nand %u more", line->relations->len - MOST_TOLD);
  for (guint i = 0; i < all->len && i < 100; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "", (const char *)all->pdata[i]);
  line->ids = g_string_free (g_steal_pointer (&ids), FALSE);
  line->tooltip = g_string_free (g_steal_pointer (&tip), FALSE);
}
