/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Languages by their codes (ISO 639, with a country as in BCP 47 where that matters) or English
 * names: ICU has both. */

#include "base/text.h"
#include "case/case-private.h"
#include <string.h>
#include <unicode/uloc.h>

static char *
english_name (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[128];
  int32_t n = uloc_getDisplayLanguage (code, "en", wide, G_N_ELEMENTS (wide), &status);

  return U_SUCCESS (status) && n < (int32_t)G_N_ELEMENTS (wide)
             ? g_utf16_to_utf8 ((const gunichar2 *)wide, n, NULL, NULL, NULL)
             : NULL;
}

/* "fa", "fas", "fa-IR". */
static gboolean
is_code (const char *text)
{
  gsize n = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  g_autofree char *language = g_ascii_strdown (text, (gssize)n);
  const char *rest = text + n;

  if (n < 2 || n > 3 || !*uloc_getISO3Language (language))
    return FALSE;
  while (*rest == '-' && g_ascii_isalnum (rest[1]))
    for (rest++; g_ascii_isalnum (*rest);)
      rest++;
  return *rest == '\0';
}

char *
rt_language_code (const char *text, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *near;

  if (is_code (text))
    return g_strdup (text);
  for (const char *const *code = uloc_getISOLanguages (); *code; code++)
    {
      char *name = english_name (*code);

      if (!name)
        continue;
      g_ptr_array_add (names, name);
      if (g_ascii_strcasecmp (name, text) == 0)
        return g_strdup (*code);
    }
  near = rt_nearest (text, (const char *const *)names->pdata, names->len);
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "\"%s\" is no language%s%s%s: write its ISO 639 code, such as fa, or its English "
      "name",
      text, near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  return NULL;
}
