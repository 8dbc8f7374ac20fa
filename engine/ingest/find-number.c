/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Numbers and addresses as people type them: "0171 1234567" is the entity +491711234567, and
 * "1234567" a part of it. What is typed is read as the data was. */
#include "case/value.h"
#include "ingest/names.h"
#include "ingest/number-ids.h"
#include <string.h>

#define LEAST_DIGITS 5u
#define AS_A_PART 0.9

/* (transfer full): its digits, without zeros before them, where it is nothing but a number. */
static char *
digits_of (const char *text)
{
  GString *digits;

  if (strspn (text, "0123456789 +-/().") != strlen (text))
    return NULL;
  digits = g_string_new (NULL);
  for (; *text; text++)
    if (g_ascii_isdigit (*text) && (*text != '0' || digits->len > 0))
      g_string_append_c (digits, *text);
  return g_string_free (digits, digits->len < LEAST_DIGITS);
}

void
rt_number_query_init (RtNumberQuery *query, const RtCase *kase, const char *text,
                      const char *country)
{
  *query = (RtNumberQuery){ .digits = digits_of (text) };
  if (query->digits)
    query->ids[0] = rt_normalize_with (kase, RT_VALUE_PHONE, text, country, NULL);
  if (rt_value_like_iban (text))
    query->ids[1] = rt_normalize_with (kase, RT_VALUE_IBAN, text, NULL, NULL);
  if (strchr (text, '@'))
    query->ids[2] = rt_normalize_with (kase, RT_VALUE_EMAIL, text, NULL, NULL);
}

void
rt_number_query_clear (RtNumberQuery *query)
{
  g_free (query->digits);
  for (guint i = 0; i < G_N_ELEMENTS (query->ids); i++)
    g_free (query->ids[i]);
}

RtEntity
rt_number_query_entity (const RtNumberQuery *query, const RtCase *kase)
{
  for (guint i = 0; i < G_N_ELEMENTS (query->ids); i++)
    {
      RtEntity e = query->ids[i] ? rt_case_entity (kase, query->ids[i]) : RT_NONE;

      if (e != RT_NONE)
        return e;
    }
  return RT_NONE;
}

double
rt_number_query_score (const RtNumberQuery *query, const RtCase *kase, RtEntity e)
{
  const char *id = rt_entity_id (kase, e);
  gboolean is_number = *id == '+' || rt_value_like_iban (id) || g_ascii_isdigit (*id);

  for (guint i = 0; i < G_N_ELEMENTS (query->ids); i++)
    if (query->ids[i] && strcmp (query->ids[i], id) == 0)
      return 1;
  return query->digits && is_number && strstr (id, query->digits) ? AS_A_PART : 0;
}
