/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Account numbers by ISO 13616: two letters of the country, two check digits, and as many more
 * as that country has. A slip of the pen is caught here: an account that is not there would
 * look like one that nobody else paid. */

#include "case/refuse.h"
#include "case/value.h"

#include <string.h>

#define SHORTEST 15u /* Norway's */
#define LONGEST 34u  /* that the standard allows */
#define FEWEST 11u   /* characters of what may have been an IBAN before it was cut */

/* How long whose IBANs are: the registry that SWIFT keeps for ISO 13616, and Iran, which has
 * them without being in it. Those of other countries are looked at by their check digits alone.
 */
static const struct
{
  guint length;
  const char *countries;
} lengths[] = {
  { 15, "NO" },
  { 16, "BE" },
  { 18, "DK FI FK FO GL NL SD" },
  { 19, "MK SI" },
  { 20, "AT BA EE KZ LT LU MN XK" },
  { 21, "CH HR LI LV" },
  { 22, "BG BH CR DE GB GE IE ME RS VA" },
  { 23, "AE GI IL IQ OM SO TL" },
  { 24, "AD CZ ES MD PK RO SA SE SK TN VG" },
  { 25, "LY PT ST" },
  { 26, "IR IS TR" },
  { 27, "BI DJ FR GR IT MC MR SM" },
  { 28, "AL AZ BY CY DO GT HN HU LB NI PL SV" },
  { 29, "BR EG PS QA UA" },
  { 30, "JO KW MU YE" },
  { 31, "MT SC" },
  { 32, "LC" },
  { 33, "RU" },
};

/* 0 where that is not known. */
static guint
length_of (const char *iban)
{
  const char country[] = { iban[0], iban[1], 0 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (strstr (lengths[i].countries, country))
      return lengths[i].length;
  return 0;
}

/* The first four characters go to the end, letters count from A = 10, and the whole is 1 modulo
 * 97. */
static gboolean
checks (const char *iban, gsize length)
{
  guint rest = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = iban[(i + 4) % length];

      rest = g_ascii_isdigit (c) ? rest * 10 + (guint)(c - '0')
                                 : rest * 100 + (guint)(c - 'A' + 10);
      rest %= 97;
    }
  return rest == 1;
}

/* (transfer full): letters and digits alone, in capitals; NULL where there is anything else. */
static char *
bare_of (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = g_ascii_strncasecmp (text, "IBAN", 4) == 0 ? text + 4 : text; *at; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (out, g_ascii_toupper (*at));
    else if (!strchr (" -:./", *at))
      return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
begins_like_one (const char *bare)
{
  return g_ascii_isalpha (bare[0]) && g_ascii_isalpha (bare[1]) && g_ascii_isdigit (bare[2])
         && g_ascii_isdigit (bare[3]);
}

gboolean
rt_value_like_iban (const char *text)
{
  g_autofree char *bare = bare_of (text);

  return g_ascii_strncasecmp (text, "IBAN", 4) == 0
         || (bare && strlen (bare) >= FEWEST && begins_like_one (bare));
}

char *
rt_value_iban (const char *text, const RtValueInput *input, GError **error)
{
  g_autofree char *bare = bare_of (text);
  guint have = bare ? (guint)strlen (bare) : 0, want;

  if (!bare || have < 4 || !begins_like_one (bare))
    return rt_refuse (error, input->raw,
                      "is no IBAN: that is two letters, two check digits and 11 to 30 more "
                      "letters or digits"),
           NULL;
  want = length_of (bare);
  if (want && have != want)
    rt_refuse (
        error, input->raw,
        "has %u letters and digits, and an IBAN of %.2s has %u: compare it with the source",
        have, bare, want);
  else if (have < SHORTEST || have > LONGEST)
    rt_refuse (
        error, input->raw,
        "has %u letters and digits, and an IBAN has %u to %u: compare it with the source", have,
        SHORTEST, LONGEST);
  else if (!checks (bare, have))
    rt_refuse (
        error, input->raw,
        "has wrong check digits for an IBAN: compare it with the source, or keep it as a "
        "text");
  else
    return g_steal_pointer (&bare);
  return NULL;
}
