/* SPDX-License-Identifier: GPL-2.0-or-later */

/* "۱٬۲۳۴٫۵۰" and "1’234–" with plain signs. */
#include "case/cell-text.h"

#include <string.h>

static const struct
{
  gunichar c;
  char plain; /* 0: left out */
} signs[] = {
  { 0x066A, '%' },           /* Arabic percent */
  { 0x066B, RT_SURE_POINT }, /* Arabic decimal */
  { 0x066C, '\'' },          /* Arabic thousands */
  { 0x060C, ',' },           /* Arabic comma */
  { 0x02BC, '\'' },          /* apostrophes */
  { 0x2019, '\'' },
  { 0x2010, '-' }, /* hyphens */
  { 0x2011, '-' },
  { 0x2012, '-' }, /* dashes */
  { 0x2013, '-' },
  { 0x2212, '-' }, /* minus */
  { 0x200E, 0 },
  { 0x200F, 0 }, /* marks of direction */
  { 0x061C, 0 },
  { RT_SURE_POINT, '?' },
};

static void
append_plain (GString *out, gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].c == c)
      {
        if (signs[i].plain)
          g_string_append_c (out, signs[i].plain);
        return;
      }
  if (g_unichar_isdigit (c))
    g_string_append_c (out, (char)('0' + g_unichar_digit_value (c)));
  else if (g_unichar_isspace (c))
    g_string_append_c (out, ' ');
  else
    g_string_append_unichar (out, c);
}

char *
rt_cell_ascii (const char *raw)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = raw; *at; at = g_utf8_next_char (at))
    if (g_ascii_isalnum (*at))
      g_string_append_c (out, *at);
    else
      append_plain (out, g_utf8_get_char (at));
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}

const char *
rt_cell_nothing (const char *text)
{
  static const char *const errors[] = { "#N/A",    "#NAME?",  "#REF!",  "#VALUE!",
                                        "#DIV/0!", "#NUM!",   "#NULL!", "#NV",
                                        "#WERT!",  "#BEZUG!", "#ERROR!" };
  static const char *const words[] = { "N/A", "n/a",  "NULL",    "null", "(null)", "NaN",
                                       "nan", "None", "(blank)", "-",    "--",     "?" };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (strcmp (text, errors[i]) == 0)
      return "is an error of the spreadsheet: mend the formula, or clear the cell";
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0)
      return "stands for nothing: clear the cell";
  if (strlen (text) > 1 && strspn (text, "#") == strlen (text))
    return "was too wide for its column when it was saved: widen that and save again";
  return NULL;
}

/* "9.123456789E9": as many digits behind the point as the exponent moves it. */
static gboolean
has_all_digits (const char *text, gsize digits)
{
  gsize whole = strspn (text, "0123456789");
  guint64 moves = g_ascii_strtoull (text + digits + 1 + (text[digits + 1] == '+'), NULL, 10);

  return whole + 1 < digits && digits - whole - 1 >= moves;
}

const char *
rt_cell_shortened (const char *text)
{
  gsize digits = strspn (text, "0123456789.,");

  if (digits == 0 || (text[digits] != 'E' && text[digits] != 'e')
      || (text[digits + 1] != '+' && !g_ascii_isdigit (text[digits + 1]))
      || strspn (text + digits + 2, "0123456789") != strlen (text + digits + 2))
    return NULL;
  if (has_all_digits (text, digits))
    return "is a number as a spreadsheet shortens it: its digits are there, but not how they "
           "were written; format the column as text and save it again from the original";
  return "is a number that a spreadsheet has shortened: its last digits are gone; format the "
         "column as text and save it again from the original";
}

gboolean
rt_cell_is_digits (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n > 0 && text[n] == '\0';
}

gboolean
rt_cell_is_same (const char *raw, const char *text)
{
  for (; *raw && (*raw == *text || (*raw == ' ' && *text == 'T')); raw++)
    text++;
  return *raw == *text;
}
