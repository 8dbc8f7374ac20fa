/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Folding of names across scripts, by ICU: NFKC case folding (Unicode, UAX 31), then
 * any script to Latin (CLDR's transforms), accents dropped. ASCII, which is most of
 * what is folded, takes none of it. */
#include "base/text.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* Longer than any name; text is compared by its beginning, and work stays bounded. */
#define MAX_FOLDED 65536

static gboolean
is_ascii (const char *text)
{
  for (; *text; text++)
    if (*text & 0x80)
      return FALSE;
  return TRUE;
}

/* Trims, and makes one space of every run of white space. */
static char *
tidy_spaces (char *text)
{
  char *to = text;

  for (const char *from = text; *from; from++)
    if (!g_ascii_isspace (*from))
      *to++ = *from;
    else if (to > text && to[-1] != ' ')
      *to++ = ' ';
  if (to > text && to[-1] == ' ')
    to--;
  *to = '\0';
  return text;
}

static gpointer
open_transliterator (gpointer unused)
{
  static const char rules[]
      = "Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower";
  UChar id[sizeof rules];
  UErrorCode status = U_ZERO_ERROR;

  (void)unused;
  u_uastrcpy (id, rules);
  return utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
}

/* The one transliterator of the process: opening it takes tens of milliseconds. ICU lets
 * threads share it while nobody changes it, but for caches that old versions fill
 * unguarded, hence the lock of the caller. */
static UTransliterator *
transliterator (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_transliterator, NULL);
}

/* @text (valid UTF-8) in UTF-16 with NFKC_Casefold applied; *@length units. */
static UChar *
casefolded (const char *text, int32_t length, int32_t *units)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance (&status);
  g_autofree UChar *wide = g_new (UChar, (gsize)length + 1);
  int32_t n = 0, room = 4 * length + 32;
  UChar *folded = g_new (UChar, (gsize)room);

  u_strFromUTF8 (wide, length + 1, &n, text, length, &status);
  *units = unorm2_normalize (normalizer, wide, n, folded, room, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) /* U+FDFA alone becomes 18 units */
    {
      status = U_ZERO_ERROR;
      room = *units + 1;
      folded = g_renew (UChar, folded, (gsize)room);
      *units = unorm2_normalize (normalizer, wide, n, folded, room, &status);
    }
  if (U_FAILURE (status))
    g_clear_pointer (&folded, g_free);
  return folded;
}

/* @wide with the transliterator applied; takes @wide over. */
static UChar *
to_latin (UChar *wide, int32_t *units)
{
  static GMutex mutex;
  UTransliterator *latin = transliterator ();
  int32_t n = *units;

  /* What overflows is tried again in a buffer of the size that ICU asked for. */
  for (int32_t room = 4 * n + 64; latin; room = *units + 64)
    {
      g_autofree UChar *buffer = g_new (UChar, (gsize)room);
      UErrorCode status = U_ZERO_ERROR;
      int32_t limit = n;

      memcpy (buffer, wide, (gsize)n * sizeof (UChar));
      *units = n;
      g_mutex_lock (&mutex);
      utrans_transUChars (latin, buffer, units, room, 0, &limit, &status);
      g_mutex_unlock (&mutex);
      if (status == U_BUFFER_OVERFLOW_ERROR && *units > room - 64)
        continue;
      if (U_FAILURE (status))
        break;
      g_free (wide);
      return g_steal_pointer (&buffer);
    }
  *units = n;
  return wide;
}

/* @units of UTF-16 as UTF-8. */
static char *
narrow (const UChar *wide, int32_t units)
{
  UErrorCode status = U_ZERO_ERROR;
  gsize room = 3 * (gsize)units + 1;
  char *text = g_malloc (room);

  u_strToUTF8WithSub (text, (int32_t)room, NULL, wide, units, 0xfffd, NULL, &status);
  if (U_FAILURE (status))
    text[0] = '\0';
  text[room - 1] = '\0';
  return text;
}

char *
rt_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree UChar *wide = NULL;
  const char *end;
  int32_t units = 0;
  gsize length = strnlen (text, MAX_FOLDED + 4);

  if (is_ascii (text))
    return tidy_spaces (g_ascii_strdown (text, (gssize)MIN (length, MAX_FOLDED)));
  if (length > MAX_FOLDED || !g_utf8_validate (text, (gssize)length, &end))
    text = valid = rt_clean (text, (gssize)MIN (length, MAX_FOLDED), NULL);
  wide = casefolded (text, (int32_t)strlen (text), &units);
  if (!wide)
    return tidy_spaces (g_utf8_casefold (text, -1));
  wide = to_latin (g_steal_pointer (&wide), &units);
  return tidy_spaces (narrow (wide, units));
}

char *
rt_nfc (const char *text)
{
  char *normal;

  if (is_ascii (text))
    return g_strdup (text);
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  return normal ? normal : rt_clean (text, -1, NULL);
}

const char *
rt_text_or (const char *text, const char *other)
{
  return text && *text ? text : other;
}

gboolean
rt_same_text (const char *a, const char *b)
{
  g_autofree char *x = NULL, *y = NULL;

  if (!a || !b || strcmp (a, b) == 0 || (is_ascii (a) && is_ascii (b)))
    return g_strcmp0 (a, b) == 0;
  x = rt_nfc (a);
  y = rt_nfc (b);
  return strcmp (x, y) == 0;
}
