/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Countries as ISO 3166 alpha-2, by code or English name: ICU has both. */

#include "case/refuse.h"
#include "case/value.h"
#include "base/text.h"

#include <string.h>
#include <unicode/uloc.h>

/* Names in use that ICU has otherwise. */
static const char *const other_names[][2] = {
  { "UK", "GB" },
  { "Great Britain", "GB" },
  { "Britain", "GB" },
  { "United Kingdom of Great Britain and Northern Ireland", "GB" },
  { "United States of America", "US" },
  { "America", "US" },
  { "U.S.", "US" },
  { "U.S.A.", "US" },
  { "Turkey", "TR" },
  { "Türkiye", "TR" },
  { "Russian Federation", "RU" },
  { "Islamic Republic of Iran", "IR" },
  { "Iran (Islamic Republic of)", "IR" },
  { "Syrian Arab Republic", "SY" },
  { "Burma", "MM" },
  { "Myanmar", "MM" },
  { "Ivory Coast", "CI" },
  { "Czech Republic", "CZ" },
  { "Macedonia", "MK" },
  { "Swaziland", "SZ" },
  { "Cape Verde", "CV" },
  { "East Timor", "TL" },
  { "Holland", "NL" },
  { "The Netherlands", "NL" },
  { "Palestine", "PS" },
  { "State of Palestine", "PS" },
  { "Kosovo", "XK" },
  { "XK", "XK" },
  { "DRC", "CD" },
  { "DR Congo", "CD" },
  { "Democratic Republic of the Congo", "CD" },
  { "Republic of the Congo", "CG" },
  { "Republic of Korea", "KR" },
  { "Democratic People's Republic of Korea", "KP" },
  { "Viet Nam", "VN" },
  { "Hong Kong", "HK" },
  { "Macau", "MO" },
  { "Macao", "MO" },
  { "UAE", "AE" },
  { "Vatican", "VA" },
  { "Holy See", "VA" },
  { "Bolivarian Republic of Venezuela", "VE" },
  { "Plurinational State of Bolivia", "BO" },
  { "Republic of Moldova", "MD" },
  { "United Republic of Tanzania", "TZ" },
  { "Lao People's Democratic Republic", "LA" },
  { "Brunei Darussalam", "BN" },
};

/* Made once, never changed after: 250 names are too many to ask ICU for at every value. */
typedef struct
{
  GHashTable *codes; /* folded name or code -> alpha-2 */
  GPtrArray *names;  /* for "did you mean" */
} Countries;

static void
add_country (Countries *all, const char *name, const char *alpha2)
{
  char *key = rt_fold (name);
  if (*key && !g_hash_table_contains (all->codes, key))
    g_hash_table_insert (all->codes, key, (gpointer)alpha2);
  else
    g_free (key);
}

static char *
english_name (const char *alpha2)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[128];
  g_autofree char *locale = g_strconcat ("und_", alpha2, NULL);
  int32_t n = uloc_getDisplayCountry (locale, "en", wide, G_N_ELEMENTS (wide), &status);
  return U_SUCCESS (status) && n < (int32_t)G_N_ELEMENTS (wide)
             ? g_utf16_to_utf8 ((const gunichar2 *)wide, n, NULL, NULL, NULL)
             : NULL;
}

static gpointer
make_countries (gpointer data)
{
  (void)data;
  Countries *all = g_new (Countries, 1);
  all->codes = g_hash_table_new (g_str_hash, g_str_equal);
  all->names = g_ptr_array_new ();
  for (const char *const *iso = uloc_getISOCountries (); *iso; iso++)
    {
      g_autofree char *locale = g_strconcat ("und_", *iso, NULL);
      char *name = english_name (*iso);
      add_country (all, *iso, *iso);
      add_country (all, uloc_getISO3Country (locale), *iso);
      if (!name)
        continue;
      add_country (all, name, *iso);
      g_ptr_array_add (all->names, name);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (other_names); i++)
    add_country (all, other_names[i][0], other_names[i][1]);
  return all;
}

static const Countries *
countries (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, make_countries, NULL);
}

char *
rt_value_country (const char *text, const RtValueInput *input, GError **error)
{
  const Countries *all = countries ();
  /* Codes are short and plain: spare them the folding. */
  g_autofree char *key = strlen (text) <= 3 ? g_ascii_strdown (text, -1) : rt_fold (text);
  const char *code = g_hash_table_lookup (all->codes, key);
  if (code)
    return g_strdup (code);
  const char *near = rt_nearest (text, (const char *const *)all->names->pdata, all->names->len);
  rt_refuse (error, input->raw,
             "is no country%s%s%s: write its ISO code, such as IR, or its English name",
             near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  return NULL;
}
