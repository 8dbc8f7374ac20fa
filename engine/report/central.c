/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is central, and how sure that is. Where no tie has a grade nothing says how sure: worlds
 * drawn by a likelihood that nobody gave would be findings from nothing. */

#include "analyze/certain-words.h"
#include "analyze/listed.h"
#include "base/text.h"
#include "report/report.h"
#include <math.h>

#define SHOWN 10u
#define PLACES 3u
#define MOST_PINS 4u
#define SMALL_WORK                                                                             \
  G_GUINT64_CONSTANT (30000) /* entities times ties: linchpins take a second                   \
                              */

static int
by_value (const void *a, const void *b)
{
  const RtCertainRow *one = a, *other = b;

  if (one->value != other->value)
    return one->value < other->value ? 1 : -1;
  return one->entity < other->entity ? -1 : one->entity > other->entity;
}

gboolean
rt_report_find_central (RtReport *report, GError **error)
{
  const guint64 work = (guint64)rt_view_size (report->view) * rt_view_n_edges (report->view);
  g_autofree guint8 *listed = rt_view_listed (report->view, report->listed);
  RtWorldOptions options = RT_WORLD_DEFAULTS;

  options.worlds = report->options->worlds;
  options.alone = work > SMALL_WORK || !report->graded;
  report->rank = rt_certain_rank (report->view, report->measure, listed, PLACES, &options,
                                  report->ctx, error);
  if (report->rank && !report->graded)
    qsort (report->rank->rows, report->rank->n, sizeof (RtCertainRow), by_value);
  return report->rank != NULL;
}

const RtRankRow *
rt_report_order (RtReport *report, GError **error)
{
  if (!report->order)
    report->order = rt_rank (report->view, report->measure, FALSE, &report->n_order,
                             report->ctx, error);
  return report->order;
}

char *
rt_report_assumed (guint32 ungraded, const char *one, const char *many)
{
  g_autofree char *count = rt_count (ungraded, one, many);

  return ungraded ? g_strdup_printf (" %s taken as even, 0.50.", count) : g_strdup ("");
}

/* Decimals of its values. */
static guint
places_of (const RtCertainRank *rank)
{
  return rank->rows[0].mean >= 10 || rank->rows[0].value >= 100 ? 1 : 2;
}

/* Without a likelihood: by all ties, whatever they are worth. */
static char *
first_of_all_ties (const RtReport *report)
{
  const RtCertainRank *rank = report->rank;
  g_autofree char *leader = rt_report_name (report, rank->rows[0].entity), *level = NULL;
  guint32 n = 1;

  while (n < rank->n && rank->rows[n].value >= rank->rows[0].value)
    n++;
  level = rt_thousands (n);
  if (n > 1)
    return g_strdup_printf ("Nobody is first by %s: %s are level, with %.*f by all ties. How "
                            "sure that is nothing says: none of these ties has a grade.",
                            report->measure->name, level, (int)places_of (rank),
                            rank->rows[0].value);
  return g_strdup_printf ("%s is first by %s, with %.*f by all ties. How sure that is nothing "
                          "says: none of these ties has a grade.",
                          leader, report->measure->name, (int)places_of (rank),
                          rank->rows[0].value);
}

/* Over worlds. */
static char *
first_of_worlds (const RtReport *report)
{
  const RtCertainRank *rank = report->rank;
  const RtCertainRow *first = &rank->rows[0],
                     *other = &rank->rows[rt_certain_rank_likeliest (rank)];
  g_autofree char *leader = rt_report_name (report, first->entity),
                  *name = rt_report_name (report, other->entity),
                  *worlds = rt_count (rank->worlds, "world", NULL),
                  *assumed = rt_report_assumed (rank->ungraded, "ungraded relation is",
                                                "ungraded relations are");

  if (first == other)
    return g_strdup_printf (
        "%s is first by %s in %.2f of %s drawn by the likelihoods of the ties%s.%s", leader,
        report->measure->name, first->p_first, worlds,
        first->p_first < 0.5 ? ": the first place is not settled"
                             : ", more often than all others together",
        assumed);
  return g_strdup_printf (
      "The first place is not settled: %s has the highest mean %s, but %s "
      "is first in more of %s "
      "drawn by the likelihoods of the ties, in %.2f of them (%s in %.2f).%s",
      leader, report->measure->name, name, worlds, other->p_first, leader, first->p_first,
      assumed);
}

char *
rt_report_first_place (const RtReport *report)
{
  if (report->rank->n == 0 || rt_view_n_edges (report->view) == 0)
    return NULL;
  return report->graded ? first_of_worlds (report) : first_of_all_ties (report);
}

static void
write_ranking (RtReport *report)
{
  static const char *const headings[] = { "Who",        "Kind",   "#All ties", "#Mean",
                                          "#5 to 95 %", "#First", "#First 3",  NULL };
  static const char *const of_all[] = { "Who", "Kind", "#All ties", NULL };
  const RtCertainRank *rank = report->rank;
  g_autofree char *caption = g_strdup_printf ("Most central by %s", report->measure->name);
  const guint32 shown = MIN (rank->n, SHOWN);
  const guint places = places_of (rank);

  rt_report_table (report, caption, report->graded ? headings : of_all);
  for (guint32 i = 0; i < shown; i++)
    {
      const RtCertainRow *row = &rank->rows[i];

      rt_report_row (report);
      rt_report_entity (report, row->entity);
      rt_report_cell (report, rt_report_kind (report, row->entity));
      rt_report_number (report, row->value, places);
      if (!report->graded)
        continue;
      rt_report_number (report, row->mean, places);
      if (isnan (row->low))
        rt_report_cell (report, NULL);
      else
        rt_report_cellf (report, "%.*f to %.*f", (int)places, row->low, (int)places, row->high);
      rt_report_number (report, row->p_first, 2);
      rt_report_number (report, row->p_top, 2);
    }
  rt_report_table_end (report);
  rt_report_more (report, rank->n - shown, "further one", "further ones",
                  report->graded ? "redthread certainty rank CASE" : "redthread rank CASE");
}

static void
write_rests (RtReport *report)
{
  const GArray *pins = report->rank->rests.linchpins;
  g_autofree char *leader = rt_report_name (report, report->rank->rows[0].entity);

  if (!report->graded || !pins || pins->len == 0)
    return;
  rt_report_say (report, "What the first place of %s rests on:", leader);
  rt_report_pins (report, pins, MOST_PINS, "it is first in", "no longer leads");
}

gboolean
rt_report_central (RtReport *report, GError **error)
{
  g_autofree char *verdict = rt_report_first_place (report);

  (void)error;
  if (!verdict)
    {
      rt_report_say (report, "No ties lie among what is told here, so nobody is central.");
      return TRUE;
    }
  rt_report_say (report, "%s", verdict);
  write_ranking (report);
  rt_report_say (
      report,
      "All ties: were every tie of the case true. %s Being central in what was reported is no "
      "proof of importance, and none of guilt: whoever was looked at most has most "
      "ties.",
      report->graded
          ? "Mean and 5 to 95 %: over the worlds. First, first 3: in which share of them."
          : "Grade the claims, and it is told how often each is first (redthread certainty "
            "rank CASE takes what is not graded as even, 0.50).");
  write_rests (report);
  return TRUE;
}
