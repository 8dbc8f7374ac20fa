/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What grades amount to: a credibility is a probability, a reliability a factor on
 * its log-odds. The Admiralty figures are DESIGN's; those of the other scales are
 * these, read across by wording ("untested" and "cannot be judged" are F, Europol's
 * "mostly unreliable" is D), and just as much the case's to replace. */

#include "case/refuse.h"
#include "redthread/grade.h"

#include <math.h>
#include <string.h>

#define MOST 7 /* places on a scale, 0 being "not said" */

typedef struct
{
  const char *scale;
  /* high 0: adds nothing that can be judged */
  RtRange credibility[MOST], reliability[MOST];
} ScaleFigures;

struct _RtGradeTable
{
  ScaleFigures scales[4];
};

#define EXACT(x)                                                                               \
  {                                                                                            \
    x, x, x                                                                                    \
  }
#define UNKNOWN                                                                                \
  {                                                                                            \
    0, .3, .85                                                                                 \
  }

static const RtGradeTable defaults = { {
    { "admiralty",
      { [1] = { .80, .90, .95 },
        { .60, .75, .85 },
        { .50, .60, .70 },
        { .35, .50, .50 },
        { .10, .25, .40 } },
      { [1] = EXACT (1), EXACT (.85), EXACT (.6), EXACT (.3), EXACT (.1), UNKNOWN } },
    { "5x5x5",
      { [1] = { .80, .90, .95 },
        { .60, .75, .85 },
        { .50, .60, .70 },
        [5] = { .10, .25, .40 } },
      { [1] = EXACT (1), EXACT (.85), EXACT (.6), EXACT (.1), UNKNOWN } },
    { "4x4",
      { [1] = { .80, .90, .95 }, { .60, .75, .85 }, { .50, .60, .70 } },
      { [1] = EXACT (1), EXACT (.85), EXACT (.3), UNKNOWN } },
    /* One word says both: its place 0 of reliability is taken whole. */
    { "i2",
      { [1] = { .80, .90, .95 }, { .50, .60, .70 }, { .35, .50, .50 } },
      { [0] = EXACT (1) } },
} };

const RtGradeTable *
rt_grade_table_default (void)
{
  return &defaults;
}

RtGradeTable *
rt_grade_table_copy (const RtGradeTable *table)
{
  return g_memdup2 (table, sizeof *table);
}

void
rt_grade_table_free (RtGradeTable *table)
{
  g_free (table);
}

static const ScaleFigures *
figures_of (const RtGradeTable *table, const char *scale)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table->scales); i++)
    if (strcmp (table->scales[i].scale, scale) == 0)
      return &table->scales[i];
  return NULL;
}

gboolean
rt_grade_table_credibility (const RtGradeTable *table, const char *scale, guint8 credibility,
                            RtRange *probability)
{
  const ScaleFigures *figures = figures_of (table, scale);
  if (!figures || credibility == 0 || credibility >= MOST
      || figures->credibility[credibility].high <= 0)
    return FALSE;
  *probability = figures->credibility[credibility];
  return TRUE;
}

gboolean
rt_grade_table_reliability (const RtGradeTable *table, const char *scale, guint8 reliability,
                            RtRange *factor)
{
  const ScaleFigures *figures = figures_of (table, scale);
  if (!figures || reliability >= MOST || figures->reliability[reliability].high <= 0)
    return FALSE;
  *factor = figures->reliability[reliability];
  return TRUE;
}

static double
logit (double p)
{
  return log (p / (1 - p));
}

gboolean
rt_grade_log_odds (const RtGradeTable *table, RtGrade grade, RtRange *odds)
{
  const RtGradeRow *row = rt_grade_row (grade);
  RtRange p, f;
  if (!row || !rt_grade_table_credibility (table, row->scale, row->credibility, &p)
      || !rt_grade_table_reliability (table, row->scale, row->reliability, &f))
    return FALSE;
  /* A product of two ranges has its ends at corners, and which ones depends on signs. */
  double low = logit (p.low), high = logit (p.high);
  odds->low = fmin (low * f.low, low * f.high);
  odds->best = logit (p.best) * f.best;
  odds->high = fmax (high * f.low, high * f.high);
  return TRUE;
}

/* Where the figures of @grade stand in @table; NULL with the error set. */
static RtRange *
place_of (RtGradeTable *table, const char *scale, const char *part, const char *grade,
          GError **error)
{
  gboolean credibility = g_strcmp0 (part, "credibility") == 0;
  RtGrade g = 0;
  if (!credibility && g_strcmp0 (part, "reliability") != 0)
    {
      rt_refuse (error, part ? part : "",
                 "is no part of a grade: use reliability or credibility");
      return NULL;
    }
  if (!rt_grade_parse (grade ? grade : "", scale, &g, error))
    return NULL;
  const RtGradeRow *row = rt_grade_row (g);
  if (!row
      || (credibility ? row->reliability || !row->credibility
                      : row->credibility || !row->reliability))
    {
      rt_refuse (error, grade ? grade : "", "is not one %s: write %s alone", part,
                 credibility ? "the digit or word" : "the letter");
      return NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (table->scales); i++)
    if (strcmp (table->scales[i].scale, row->scale) == 0)
      return credibility ? &table->scales[i].credibility[row->credibility]
                         : &table->scales[i].reliability[row->reliability];
  return NULL;
}

gboolean
rt_grade_table_set (RtGradeTable *table, const char *scale, const char *part, const char *grade,
                    double low, double best, double high, GError **error)
{
  RtRange *place = place_of (table, scale, part, grade, error);
  if (!place)
    return FALSE;
  gboolean credibility = strcmp (part, "credibility") == 0;
  if (!(low <= best && best <= high))
    return rt_refuse (error, grade, "needs low, best and high in rising order, not %g, %g, %g",
                      low, best, high);
  if (credibility && !(low > 0 && high < 1))
    return rt_refuse (error, grade, "needs probabilities above 0 and below 1, not %g to %g",
                      low, high);
  if (!credibility && !(low >= 0 && high <= 1 && high > 0))
    return rt_refuse (error, grade,
                      "needs factors from 0 to 1 that are not all 0, not %g to %g", low, high);
  *place = (RtRange){ low, best, high };
  return TRUE;
}
