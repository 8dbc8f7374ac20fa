/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The entity that a command writes on, and what it is called in a line that finds it again.
 *
 * "Victim 3" is no such name: it is counted among the protected, and another that is protected
 * later may take it over. So a protected entity goes by a digest of its id, which holds
 * whatever becomes of its row. */

#include "cli/byhand.h"
#include "ingest/names.h"

#define HANDLE_LENGTH 10u

char *
rt_hand_digest (const char *id)
{
  static const char *const columns[] = { "id", NULL };
  const char *const cells[] = { id, NULL };

  return rt_hand_id (RT_ROWS_ENTITIES, columns, cells);
}

char *
rt_hand_handle (const RtRun *run, const char *id)
{
  RtEntity e = rt_case_entity (run->kase, id);

  return e == RT_NONE || run->show_protected || !rt_entity_protected (run->kase, e)
             ? g_strdup (id)
             : rt_hand_digest (id);
}

static gboolean
is_digest (const char *text)
{
  gsize n = 0;

  while (g_ascii_isxdigit (text[n]) && !g_ascii_isupper (text[n]))
    n++;
  return n == HANDLE_LENGTH && !text[n];
}

RtEntity
rt_hand_of_handle (const RtRun *run, const char *text)
{
  RtEntity found = RT_NONE;

  if (!is_digest (text) || rt_case_entity (run->kase, text) != RT_NONE)
    return RT_NONE;
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    {
      g_autofree char *digest = rt_hand_digest (rt_entity_id (run->kase, e));

      if (!g_str_equal (digest, text))
        continue;
      if (found != RT_NONE)
        return RT_NONE; /* two of a million may share one: then it is neither's */
      found = e;
    }
  return found;
}

gboolean
rt_hand_entity (const RtRun *run, const char *text, RtEntity *out, GError **error)
{
  *out = rt_hand_of_handle (run, text);
  if (*out == RT_NONE)
    *out = rt_resolve_whole (run->kase, text, error);
  return *out != RT_NONE;
}
