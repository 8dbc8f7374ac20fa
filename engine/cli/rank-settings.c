/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What measures can be told: --beta, how much a walk loses with each tie, and --seed, where
 * walks begin. */

#include "cli/rank.h"
#include "cli/words.h"
#include <math.h>

static gboolean
any_takes (const RtRanking *ranking, RtMeasureTakes what)
{
  for (guint i = 0; i < ranking->measures->len; i++)
    if (((const RtMeasure *)ranking->measures->pdata[i])->takes & what)
      return TRUE;
  return FALSE;
}

/* "katz, alpha and power" */
static char *
those_that_take (RtMeasureTakes what)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (const RtMeasure *m = rt_measures; m->name; m++)
    if (m->takes & what)
      g_ptr_array_add (names, (gpointer)m->name);
  return rt_words_list (names, 0);
}

gboolean
rt_ranking_check_settings (RtRun *run, const RtRanking *ranking, GError **error)
{
  static const struct
  {
    const char *option;
    RtMeasureTakes what;
  } rows[] = { { "beta", RT_TAKES_BETA }, { "seed", RT_TAKES_SEEDS } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rt_run_has (run, rows[i].option) && !any_takes (ranking, rows[i].what))
      {
        g_autofree char *names = those_that_take (rows[i].what);

        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     "--%s is for %s, and --by names none of them", rows[i].option, names);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_beta (RtRun *run, double *beta, GError **error)
{
  const char *text = rt_run_value (run, "beta");

  *beta = NAN;
  if (!text || (rt_parse_number (text, beta) && isfinite (*beta)))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--beta \"%s\": a number is asked for, such as 0.1 or -0.1", text);
  return FALSE;
}

static gboolean
add_seed (RtRun *run, RtRanking *ranking, const char *text, GError **error)
{
  RtEntity e;

  if (!rt_run_entity (run, text, &e, error))
    return FALSE;
  g_array_append_val (ranking->seeds, e);
  return TRUE;
}

/* A name may have a comma in it: a value is split only where it is no name as a whole. */
static gboolean
add_seeds (RtRun *run, RtRanking *ranking, const char *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", -1);

  if (!parts[0] || !parts[1] || add_seed (run, ranking, value, NULL))
    return !parts[0] || parts[1] || add_seed (run, ranking, value, error);
  for (char **part = parts; *part; part++)
    if (!add_seed (run, ranking, g_strstrip (*part), error))
      return FALSE;
  return TRUE;
}

gboolean
rt_ranking_read_settings (RtRun *run, RtRanking *ranking, GError **error)
{
  g_autofree const char **seeds = rt_run_values (run, "seed");
  double beta;

  if (!read_beta (run, &beta, error))
    return FALSE;
  ranking->seeds = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  for (const char **s = seeds; *s; s++)
    if (!add_seeds (run, ranking, *s, error))
      return FALSE;
  ranking->settings = g_new0 (RtMeasureSettings, ranking->measures->len);
  for (guint i = 0; i < ranking->measures->len; i++)
    ranking->settings[i] = (RtMeasureSettings){ .beta = beta,
                                                .seeds = (RtEntity *)ranking->seeds->data,
                                                .n_seeds = ranking->seeds->len };
  return TRUE;
}

/* What is said of @measure; NULL where there is nothing. */
static char *
setting_words (RtRun *run, const RtRanking *ranking, guint i)
{
  const RtMeasure *measure = ranking->measures->pdata[i];
  const RtMeasureSettings *s = &ranking->settings[i];
  g_autoptr (GString) line = g_string_new (NULL);

  if (measure->takes & RT_TAKES_BETA && s->most > 0)
    g_string_append_printf (line, "beta %.4g", s->used);
  if (line->len && isfinite (s->most))
    g_string_append_printf (line, " (this graph allows less than %.4g)", s->most);
  if (measure->takes & RT_TAKES_SEEDS && s->n_seeds)
    {
      g_autofree char *names = rt_words_all_names (run, ranking->seeds);

      g_string_append_printf (line, "%swho is close to %s; 0 is out of reach",
                              line->len ? "; " : "", names);
    }
  return line->len ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

/* Measures of which the same is to be said share a line. */
void
rt_ranking_say_settings (RtRun *run, const RtRanking *ranking)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *said = NULL;

  for (guint i = 0; i < ranking->measures->len; i++)
    {
      g_autofree char *words = setting_words (run, ranking, i);

      if (!words)
        continue;
      if (said && !g_str_equal (said, words))
        {
          rt_run_say_wrapped (run, "%s: %s.", names->str, said);
          g_string_truncate (names, 0);
        }
      g_string_append_printf (names, "%s%s", names->len ? ", " : "",
                              ((const RtMeasure *)ranking->measures->pdata[i])->name);
      g_free (said);
      said = g_steal_pointer (&words);
    }
  if (said)
    rt_run_say_wrapped (run, "%s: %s.", names->str, said);
}

void
rt_ranking_json_settings (RtRun *run, const RtRanking *ranking, guint i, json_t *object)
{
  const RtMeasure *measure = ranking->measures->pdata[i];
  const RtMeasureSettings *s = &ranking->settings[i];

  if (measure->takes & RT_TAKES_BETA)
    {
      rt_json_set_real (object, "beta", s->used);
      rt_json_set_real (object, "beta_limit", isfinite (s->most) ? s->most : NAN);
    }
  if (measure->takes & RT_TAKES_SEEDS && s->n_seeds)
    {
      json_t *seeds = rt_json_array ();

      for (guint k = 0; k < s->n_seeds; k++)
        rt_json_add_text (seeds, rt_entity_id (run->kase, s->seeds[k]));
      rt_json_set (object, "seeds", seeds);
    }
}
