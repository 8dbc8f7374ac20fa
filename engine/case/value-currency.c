/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is wrong with a word that stands for a currency and is no code of one. */

#include "case/refuse.h"
#include "case/value.h"
#include "base/text.h"

#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

/* (transfer full): "Euro" of "EUR"; NULL */
static char *
english_name (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[4] = { (UChar)code[0], (UChar)code[1], (UChar)code[2], 0 };
  char utf8[128];
  int32_t length = 0;
  UBool is_pattern = FALSE;
  const UChar *name = ucurr_getName (wide, "en", UCURR_LONG_NAME, &is_pattern, &length,
                                     &status);

  u_strToUTF8 (utf8, sizeof utf8, NULL, name, length, &status);
  return U_SUCCESS (status) ? g_strdup (utf8) : NULL;
}

char *
rt_value_currency_near (const char *word)
{
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *all = ucurr_openISOCurrencies (UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *code, *near;
  guint at = 0;

  while (U_SUCCESS (status) && (code = uenum_next (all, NULL, &status)))
    {
      g_ptr_array_add (words, g_strdup (code));
      g_ptr_array_add (words, english_name (code));
    }
  uenum_close (all);
  near = rt_nearest (word, (const char *const *)words->pdata, words->len);
  while (near && words->pdata[at] != near)
    at++;
  return near ? g_strdup (words->pdata[at - at % 2]) : NULL;
}

char *
rt_value_currency_word (const char *text)
{
  gsize n = strlen (text), first = 0, last = n;

  while (g_ascii_isalpha (text[first]))
    first++;
  while (last > first && g_ascii_isalpha (text[last - 1]))
    last--;
  if (strcspn (text, "0123456789") == n)
    return NULL;
  if (first > 1)
    return g_strndup (text, first);
  return n - last > 1 ? g_strdup (text + last) : NULL;
}

gboolean
rt_value_refuse_currency (GError **error, const char *raw, const char *word)
{
  g_autofree char *near = error ? rt_value_currency_near (word) : NULL;

  return rt_refuse (error, raw,
                    "has no known currency: \"%s\" is not in ISO 4217%s%s%s; write it like "
                    "1234.50 USD",
                    word, near ? " (did you mean \"" : "", near ? near : "",
                    near ? "\"?)" : "");
}
