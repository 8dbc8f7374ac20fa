/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One telephone twice: "09123456789", as it is dialled at home, beside "+989123456789". No case
 * can tell for itself whose a number without a country is, and so nothing joined them. */
#include "ingest/check.h"

#include "base/text.h"
#include "ingest/number-ids.h"
#include <string.h>

#define LEAST 7u /* digits without the zeros in front: fewer are an extension */

/* What is the same in both: the last digits. NULL where it is no such number. */
static const char *
tail_of (const char *number)
{
  gsize n = strlen (number);

  return n >= LEAST && strspn (number + (*number == '+'), "0123456789") >= n - 1
             ? number + n - LEAST
             : NULL;
}

/* Is @e a phone, of a country that is known or not? */
static gboolean
is_phone (const RtCheck *check, RtEntity e, gboolean has_country)
{
  const char *property, *id = rt_entity_id (check->kase, e);

  return (*id == '+') == has_country
         && rt_number_read_as (rt_case_schema (check->kase),
                               rt_entity_type_name (check->kase, e), &property)
                == RT_VALUE_PHONE
         && tail_of (id);
}

static void
say_one (RtCheck *check, RtEntity e, const char *whole)
{
  const char *id = rt_entity_id (check->kase, e), *bare = id + strspn (id, "0");

  if (strlen (bare) >= LEAST && g_str_has_suffix (whole, bare))
    rt_check_say (check, "number-without-country", rt_place_of (check, RT_OF_ENTITY, e), "id",
                  id,
                  "phone \"%s\" says no country, and may be \"%s\"; if it is, say whose it is: "
                  "withdraw what names it, and give it again with --country",
                  id, whole);
}

gboolean
rt_check_phones (RtCheck *check, GError **error)
{
  g_autoptr (GHashTable) whole = g_hash_table_new (g_str_hash, g_str_equal);
  guint32 n = rt_case_n_entities (check->kase);

  for (RtEntity e = 0; e < n; e++)
    if (is_phone (check, e, TRUE))
      g_hash_table_insert (whole, (gpointer)tail_of (rt_entity_id (check->kase, e)),
                           (gpointer)rt_entity_id (check->kase, e));
  for (RtEntity e = 0; e < n && g_hash_table_size (whole) > 0; e++)
    {
      const char *found = is_phone (check, e, FALSE) ? g_hash_table_lookup (
                              whole, tail_of (rt_entity_id (check->kase, e)))
                                                     : NULL;

      if (e % 4096 == 0 && !rt_context_step (check->ctx, "checking", e, n, error))
        return FALSE;
      if (found)
        say_one (check, e, found);
    }
  return TRUE;
}
