/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Numbers and addresses as they are typed: what is known by one gets the id that a sheet gives
 * it, so that the two are one entity. */

#include "cli/add.h"
#include "ingest/names.h"
#include "ingest/number-ids.h"

gboolean
rt_add_country (const RtRun *run, char **code, GError **error)
{
  const char *said = rt_run_value (run, "country");

  *code = said ? rt_value_normalize (RT_VALUE_COUNTRY, said, NULL, rt_case_zone (run->kase),
                                     error)
               : NULL;
  if (said && !*code)
    g_prefix_error (error, "--country ");
  return !said || *code;
}

char *
rt_add_number_id (const RtRun *run, RtHandRow *row, RtType type, const char *name,
                  GError **error)
{
  g_autofree char *country = NULL, *id = NULL;
  GError *why = NULL;

  if (!rt_add_country (run, &country, error))
    return NULL;
  id = rt_number_id (run->kase, type, name, country, &why);
  if (why)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%s; to add it all the same, give it an id: --id ID. Nothing was written",
                 why->message);
  g_clear_error (&why);
  if (id && rt_number_lacks_country (run->kase, type, id))
    rt_context_notice (row->ctx, RT_NOTICE_WARNING, "national-number", NULL, 0, NULL, NULL,
                       "%s says no country, and is another number than with one: take it back "
                       "and say whose it is, as in --country IR",
                       id);
  return g_steal_pointer (&id);
}

RtEntity
rt_add_find_number (const RtRun *run, const char *text, const char *country)
{
  g_auto (RtNumberQuery) number = { .digits = NULL };

  rt_number_query_init (&number, run->kase, text, country);
  return rt_number_query_entity (&number, run->kase);
}
