/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A telephone number is written with a country's code or without, with spaces, slashes and
 * brackets: 0170/1234567 is +49 170 1234567. Two are the same where their normal form is, or
 * where one ends as the other and what is more is a country's code: a text does not say which
 * country it was written in. */
#include "ingest/needle-numbers.h"

#include "case/case-private.h"
#include <string.h>

#define LEAST 5u         /* digits */
#define MOST 20u         /* with the prefix by which one calls abroad */
#define LEAST_ENDING 7u  /* that tell a number without a country's code */
#define LEAST_ANYHOW 10u /* that are no day and no place in a list */
#define COUNTRY 3u       /* digits of a country's code, at most */
#define LONGEST_GAP 4u   /* bytes between two groups of digits */

struct _RtNumberNeedles
{
  const RtCase *kase;
  GHashTable *norms;   /* as ITU-T E.164 has it -> entity + 1 */
  GHashTable *whole;   /* digits without zeros before them -> entity + 1 */
  GHashTable *endings; /* those, and what is left without a country's code -> entity + 1 */
  GHashTable *tails;   /* a set: the last LEAST digits of each */
};

/* Digits that stand together. */
typedef struct
{
  gsize start, end; /* bytes of the text, with the "+" or bracket before them */
  gsize first, n;   /* of all digits of the text */
  gboolean begins;  /* no number goes on with it */
} Group;

RtNumberNeedles *
rt_number_needles_new (void)
{
  RtNumberNeedles *numbers = g_new0 (RtNumberNeedles, 1);

  numbers->norms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  numbers->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  numbers->endings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  numbers->tails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return numbers;
}

void
rt_number_needles_free (RtNumberNeedles *numbers)
{
  if (!numbers)
    return;
  g_hash_table_unref (numbers->norms);
  g_hash_table_unref (numbers->whole);
  g_hash_table_unref (numbers->endings);
  g_hash_table_unref (numbers->tails);
  g_free (numbers);
}

/* ---- The digits of a text ------------------------------------------------------------ */

static gboolean
parts_digits (gunichar c)
{
  return c < 0x80 ? c && strchr (" -/().", (int)c)
                  : g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

static gboolean
may_stand_between (const char *from, const char *to)
{
  if (to - from > (gssize)LONGEST_GAP)
    return FALSE;
  for (; from < to; from = g_utf8_next_char (from))
    if (!parts_digits (g_utf8_get_char (from)))
      return FALSE;
  return TRUE;
}

/* Behind @start: its digits go to @digits. FALSE: it is a word with other letters in it. */
static gboolean
take_word (const char *start, const char **end, GString *digits)
{
  gboolean plain = TRUE;
  gsize before = digits->len;
  const char *p = start;

  for (; *p && g_unichar_isalnum (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      g_string_append_c (digits, (char)('0' + g_unichar_digit_value (g_utf8_get_char (p))));
    else
      plain = FALSE;
  *end = p;
  if (!plain)
    g_string_truncate (digits, before);
  return plain;
}

/* Where the number begins that has its first digit at @p: "+49", "(0170)", "(+49)". */
static gsize
start_of (const char *text, const char *p)
{
  if (p > text && p[-1] == '+')
    p--;
  if (p > text && p[-1] == '(')
    p--;
  return (gsize)(p - text);
}

/* "(0)" within a number is not called from abroad. */
static gboolean
is_trunk_zero (const char *start, const char *end, gboolean begins)
{
  return !begins && end - start == 1 && *start == '0' && start[-1] == '(' && *end == ')';
}

static GArray *
groups_of (const char *text, GString *digits)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  const char *before = NULL; /* behind the group before; NULL: a word came between */

  for (const char *p = text; *p;)
    {
      const char *start = p;
      gsize first = digits->len;
      Group group;

      if (!g_unichar_isalnum (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (!take_word (start, &p, digits))
        {
          before = NULL;
          continue;
        }
      group = (Group){ start_of (text, start), (gsize)(p - text), first, 0,
                       !before || !may_stand_between (before, start) };
      if (is_trunk_zero (start, p, group.begins))
        g_string_truncate (digits, first);
      group.n = digits->len - first;
      g_array_append_val (groups, group);
      before = p;
    }
  return groups;
}

/* ---- What is looked for --------------------------------------------------------------- */

static void
add_once (GHashTable *table, const char *key, RtEntity e)
{
  if (!g_hash_table_contains (table, key))
    g_hash_table_insert (table, g_strdup (key), GUINT_TO_POINTER (e + 1));
}

static const char *
without_zeros (const char *digits)
{
  return digits + strspn (digits, "0");
}

static void
add_digits (RtNumberNeedles *numbers, RtEntity e, const char *digits)
{
  gsize n = strlen (digits);

  add_once (numbers->whole, digits, e);
  for (guint i = 0; i == 0 || (i <= COUNTRY && n >= LEAST_ENDING + i); i++)
    add_once (numbers->endings, digits + i, e);
  g_hash_table_add (numbers->tails, g_strdup (digits + n - LEAST));
}

/* Ids may be days or places in a list: a short number must begin as one that is called. */
static gboolean
is_called (const char *text, const char *digits)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isdigit (g_utf8_get_char (p)) && *p != '+'
        && !parts_digits (g_utf8_get_char (p)))
      return FALSE;
  return *text == '+' || *text == '(' || *digits == '0' || strlen (digits) >= LEAST_ANYHOW;
}

void
rt_number_needles_add (RtNumberNeedles *numbers, const RtCase *kase, RtEntity e,
                       const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autofree char *norm = NULL;
  const char *bare;

  numbers->kase = kase;
  g_array_unref (groups_of (text, digits)); /* its digits are all that is asked for */
  bare = without_zeros (digits->str);
  if (!is_called (text, digits->str) || strlen (bare) < LEAST || strlen (bare) > MOST)
    return;
  norm = rt_case_normalize (kase, RT_VALUE_PHONE, text, NULL);
  if (norm && strlen (norm) > LEAST)
    {
      add_once (numbers->norms, norm, e);
      add_digits (numbers, e, norm + 1);
    }
  add_digits (numbers, e, bare);
}

/* ---- Where it stands ------------------------------------------------------------------ */

/* Whose number the digits are, that stand so in the text; RT_NONE. */
static RtEntity
owner_of (const RtNumberNeedles *numbers, const char *digits, const char *written)
{
  const char *bare = without_zeros (digits);
  gsize n = strlen (bare);
  g_autofree char *norm = NULL;
  gpointer found;

  if (n < LEAST || n > MOST || !g_hash_table_contains (numbers->tails, bare + n - LEAST))
    return RT_NONE;
  found = g_hash_table_lookup (numbers->endings, bare);
  for (guint i = 1; !found && i <= COUNTRY && n >= LEAST_ENDING + i; i++)
    found = g_hash_table_lookup (numbers->whole, bare + i);
  if (!found && (norm = rt_case_normalize (numbers->kase, RT_VALUE_PHONE, written, NULL)))
    found = g_hash_table_lookup (numbers->norms, norm);
  return found ? GPOINTER_TO_UINT (found) - 1 : RT_NONE;
}

/* The longest number that begins with the group @i; *@last is its last group. */
static RtEntity
number_at (const RtNumberNeedles *numbers, const char *text, const GArray *groups,
           const GString *digits, guint i, guint *last)
{
  const Group *first = &g_array_index (groups, Group, i);
  RtEntity found = RT_NONE;

  for (guint j = i; j < groups->len && j - i < MOST; j++)
    {
      const Group *group = &g_array_index (groups, Group, j);
      gsize n = group->first + group->n - first->first;
      g_autofree char *part = NULL, *written = NULL;
      RtEntity e;

      if ((j > i && group->begins) || n > MOST)
        break;
      part = g_strndup (digits->str + first->first, n);
      written = g_strndup (text + first->start, group->end - first->start);
      e = owner_of (numbers, part, written);
      if (e != RT_NONE)
        {
          found = e;
          *last = j;
        }
    }
  return found;
}

void
rt_number_needles_find (const RtNumberNeedles *numbers, const char *text, GArray *spans)
{
  g_autoptr (GString) digits = NULL;
  g_autoptr (GArray) groups = NULL;

  if (g_hash_table_size (numbers->tails) == 0)
    return;
  digits = g_string_new (NULL);
  groups = groups_of (text, digits);
  for (guint i = 0; i < groups->len; i++)
    {
      guint last = i;
      RtSpan span = { .entity = number_at (numbers, text, groups, digits, i, &last) };

      if (span.entity == RT_NONE)
        continue;
      span.start = g_array_index (groups, Group, i).start;
      span.end = g_array_index (groups, Group, last).end;
      if (text[span.start] == '(' && !memchr (text + span.start, ')', span.end - span.start))
        span.start++;
      g_array_append_val (spans, span);
      i = last;
    }
}
