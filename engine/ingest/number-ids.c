/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Phones, addresses and accounts are known by their numbers: who types one means the entity
 * that a sheet calls by it, however it is spelt. What is typed may be a name all the same, such
 * as "the burner phone". */
#include "ingest/number-ids.h"

#include "case/case-private.h"
#include "case/value.h"
#include <string.h>

#define LEAST_DIGITS 5u /* of what is taken for a phone before anybody says that it is one */

#define MOST_SHORT 6u /* digits of an extension or a service, which has no country */

/* What the kinds of sheets call their ends by; the types beneath these too. */
static const struct
{
  const char *type;
  RtValueType value;
  const char *property;
} numbered[] = {
  { "phone", RT_VALUE_PHONE, "phone" },
  { "email-address", RT_VALUE_EMAIL, "email" },
  { "account", RT_VALUE_IBAN, "iban" },
};

/* RT_VALUE_TEXT where entities of @type are known by their names. */
static RtValueType
number_of (const RtSchema *schema, RtType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbered); i++)
    {
      RtType known = rt_schema_find_entity_type (schema, numbered[i].type);

      if (known && rt_schema_entity_is (schema, type, known))
        return numbered[i].value;
    }
  return RT_VALUE_TEXT;
}

RtValueType
rt_number_read_as (const RtSchema *schema, const char *type, const char **property)
{
  RtType found = rt_schema_find_entity_type (schema, type);
  RtValueType value = found ? number_of (schema, found) : RT_VALUE_TEXT;

  *property = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (numbered); i++)
    if (numbered[i].value == value)
      *property = numbered[i].property;
  return value;
}

/* What the characters of a text are. */
typedef struct
{
  guint digits;
  gboolean space, letters, small;
} Looks;

static Looks
look_at (const char *text)
{
  Looks looks = { 0 };

  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      looks.digits += g_unichar_isdigit (c) ? 1 : 0;
      looks.space = looks.space || g_unichar_isspace (c);
      looks.letters = looks.letters || g_unichar_isalpha (c);
      looks.small = looks.small || g_unichar_islower (c);
    }
  return looks;
}

/* An account number is one word, or groups of digits and capitals. */
static gboolean
is_number (RtValueType value, const char *text)
{
  gboolean tel = g_ascii_strncasecmp (text, "tel:", 4) == 0;
  Looks looks = look_at (tel ? text + 4 : text);

  switch (value)
    {
    case RT_VALUE_PHONE:
      return looks.digits > 0 && !looks.letters;
    case RT_VALUE_EMAIL:
      return strchr (text, '@') && !looks.space;
    case RT_VALUE_IBAN:
      return rt_value_like_iban (text) || !looks.space || (looks.digits > 0 && !looks.small);
    default:
      return FALSE;
    }
}

char *
rt_normalize_with (const RtCase *kase, RtValueType value, const char *text, const char *country,
                   GError **error)
{
  return rt_value_normalize (value, text, country ? country : rt_case_setting (kase, "country"),
                             rt_case_zone (kase), error);
}

char *
rt_number_id (const RtCase *kase, RtType type, const char *text, const char *country,
              GError **error)
{
  RtValueType value = number_of (rt_case_schema (kase), type);
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  if (!is_number (value, trimmed))
    return NULL;
  if (value == RT_VALUE_IBAN && !rt_value_like_iban (trimmed))
    value = RT_VALUE_TEXT; /* an account is one all the same */
  return rt_normalize_with (kase, value, trimmed, country, error);
}

gboolean
rt_number_lacks_country (const RtCase *kase, RtType type, const char *id)
{
  return number_of (rt_case_schema (kase), type) == RT_VALUE_PHONE && *id != '+'
         && strlen (id) > MOST_SHORT;
}

const char *
rt_number_type (const char *text)
{
  Looks looks = look_at (text);

  if (looks.digits >= LEAST_DIGITS && is_number (RT_VALUE_PHONE, text)
      && strspn (text, "0123456789 +-/().") == strlen (text))
    return "phone";
  if (is_number (RT_VALUE_EMAIL, text))
    return "email-address";
  return rt_value_like_iban (text) ? "bank-account" : NULL;
}
