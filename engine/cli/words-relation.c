/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See words.h: a relation read aloud, when it held, what it is worth, how likely it is. */

#include "cli/words.h"

char *
rt_words_name (const RtRun *run, RtEntity e)
{
  return rt_entity_words (run->kase, e, run->show_protected);
}

char *
rt_words_verb (const RtRun *run, RtRelation r, gboolean backward)
{
  return rt_relation_verb (run->kase, r, backward);
}

char *
rt_words_read (const RtRun *run, RtRelation r, gboolean backward)
{
  return rt_relation_read (run->kase, r, backward, run->show_protected);
}

char *
rt_words_date (const RtRun *run, RtDate date)
{
  return rt_case_date_words (run->kase, date);
}

char *
rt_words_time (const RtRun *run, RtRelation r, const RtRelationTime *time)
{
  return rt_relation_time_words (run->kase, r, time);
}

char *
rt_words_dates (const RtRun *run, RtRelation r)
{
  return rt_relation_dates_words (run->kase, r, run->pick);
}

char *
rt_words_sum (const RtRun *run, RtRelation r)
{
  return rt_relation_sum_words (run->kase, r, run->pick);
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
  return rt_likelihood_words (likelihood);
}
