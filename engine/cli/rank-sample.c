/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Ranks from samples: how they are asked for, and what they are said to be worth. */

#include "cli/rank.h"

#define PROBABILITY 0.9 /* with which the error of --sample is kept to */

static gboolean
can_sample (const GPtrArray *measures)
{
  for (guint i = 0; i < measures->len; i++)
    if (((const RtMeasure *)measures->pdata[i])->sample)
      return TRUE;
  return FALSE;
}

/* Whether what is asked goes together; @text is --sample's or NULL. */
static gboolean
check_sampling (RtRun *run, const RtRanking *ranking, const char *text, GError **error)
{
  if (!text && rt_run_has (run, "draw"))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--draw needs --sample: nothing is drawn at random without it");
  else if (text && rt_run_has (run, "exact"))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "choose one of --exact and --sample");
  else if (text && !can_sample (ranking->measures))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--sample is for betweenness; the others are exact: leave it out");
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_error (const char *text, double *out, GError **error)
{
  char *end;

  *out = g_ascii_strtod (text, &end);
  if (*out > 0 && *out < 1 && end != text && !*end)
    return TRUE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "--sample \"%s\": give the error that may be, between 0 and 1, as a share of the "
      "most that is possible: --sample 0.01",
      text);
  return FALSE;
}

gboolean
rt_ranking_read_sampling (RtRun *run, RtRanking *ranking, GError **error)
{
  const char *text = rt_run_value (run, "sample");
  RtSampling sampling = { .probability = PROBABILITY };
  guint seed;

  if (!check_sampling (run, ranking, text, error)
      || !rt_run_whole (run, "draw", 0, 1, &seed, error)
      || (text && !read_error (text, &sampling.error, error)))
    return FALSE;
  rt_context_set_seed (run->ctx, seed);
  ranking->sampled = text != NULL;
  ranking->asked = sampling.error;
  ranking->sampling = g_new0 (RtSampling, ranking->measures->len);
  for (guint i = 0; i < ranking->measures->len; i++)
    ranking->sampling[i] = sampling;
  return TRUE;
}

/* (transfer full): the error in the figures of the table: "0.01", or "68.9, 0.05 of the most
 * possible". */
static char *
error_in_words (const RtRanking *ranking, double error)
{
  double n = rt_view_size (ranking->view);
  double most = (n - 1) * (n - 2) / (rt_view_options (ranking->view)->directed ? 1 : 2);
  g_autofree char *here = rt_thousands ((guint64)(error * most + 0.5));

  if (ranking->normalized)
    return g_strdup_printf ("%g", error);
  if (error * most >= 1000)
    return g_strdup_printf ("%s, %g of the most possible", here, error);
  return g_strdup_printf ("%.1f, %g of the most possible", error * most, error);
}

static void
say_sampling (RtRun *run, const RtRanking *ranking, const char *name,
              const RtSampling *sampling)
{
  g_autofree char *samples = rt_thousands (sampling->samples);
  g_autofree char *error = error_in_words (ranking, sampling->error);

  if (sampling->exact)
    rt_run_say_wrapped (run,
                        "The %s is exact: the %s paths that an error of at most %g takes would "
                        "be more work.",
                        name, samples, sampling->error);
  else
    rt_run_say_wrapped (
        run,
        "%sThe %s is from %s shortest paths drawn at random (seed "
        "%" G_GUINT64_FORMAT "): with probability %g no value is off by more "
        "than %s. Without --sample it is exact.",
        sampling->error > ranking->asked ? "Stopped before the error asked for was reached. "
                                         : "",
        name, samples, rt_context_seed (run->ctx), sampling->probability, error);
}

void
rt_ranking_say_samples (RtRun *run, const RtRanking *ranking)
{
  for (guint i = 0; ranking->sampled && i < ranking->measures->len; i++)
    {
      const RtMeasure *measure = ranking->measures->pdata[i];

      if (measure->sample && rt_view_size (ranking->view) > 0)
        say_sampling (run, ranking, measure->name, &ranking->sampling[i]);
    }
  if (ranking->left_out)
    rt_run_say_wrapped (run, "Stopped before the %s was known.", ranking->left_out);
}
