/* SPDX-License-Identifier: GPL-2.0-or-later */

/* "1.234,50 €", "(1,234.50)", "1'234.50-", "۱٬۲۳۴٫۵۰" to "1234.50". What stands around the
 * digits is peeled off first, so that what is left is digits, groups and at most one decimal
 * sign. */
#include "case/cell-number.h"

#include "case/cell-text.h"
#include "case/refuse.h"
#include "case/value.h"
#include <string.h>

#define LONGEST 4096 /* bytes of a cell: what is longer is no number */

/* A cell peeled. */
typedef struct
{
  char *text;     /* what is left */
  char *exponent; /* "E+05", or NULL */
  char minus;     /* '-', '+' or 0: no sign was met yet */
  RtCellNumber *out;
} Peeled;

static void
peeled_clear (Peeled *cell)
{
  g_free (cell->text);
  g_free (cell->exponent);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Peeled, peeled_clear)

/* ---- Peeling ------------------------------------------------------------------- */

static gboolean
peel_sign (Peeled *cell)
{
  char *text = cell->text;
  gsize n = strlen (text);

  if (cell->minus || n < 2)
    return FALSE;
  if (*text == '(' && text[n - 1] == ')')
    {
      cell->minus = '-';
      text[n - 1] = ' ';
      *text = ' ';
    }
  else if (*text == '-' || *text == '+')
    {
      cell->minus = *text;
      *text = ' ';
    }
  else if (text[n - 1] == '-')
    {
      cell->minus = '-';
      text[n - 1] = ' ';
    }
  return cell->minus != 0;
}

/* "$5", "5 £": whose it is must be said elsewhere. */
static gboolean
peel_shared_sign (Peeled *cell)
{
  static const char *const signs[] = { "$", "£", "¥", "﷼", "kr" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize length = strlen (signs[i]), n = strlen (cell->text);
      gboolean before = g_str_has_prefix (cell->text, signs[i]);

      if (!before && !g_str_has_suffix (cell->text, signs[i]))
        continue;
      memset (before ? cell->text : cell->text + n - length, ' ', length);
      g_strlcpy (cell->out->sign, signs[i], sizeof cell->out->sign);
      return TRUE;
    }
  return FALSE;
}

/* "12,-" and "12.--": no hundredths, as prices are written; no sign. */
static gboolean
peel_dashes (Peeled *cell)
{
  static const char *const ends[] = { ",-", ".-", ",--", ".--" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (cell->text, ends[i]))
      {
        cell->text[strlen (cell->text) - strlen (ends[i])] = '\0';
        return TRUE;
      }
  return FALSE;
}

static gboolean
peel_unit (Peeled *cell)
{
  gsize n = strlen (cell->text);

  if (*cell->out->currency || *cell->out->sign || cell->out->percent || n < 2)
    return FALSE;
  if (cell->text[n - 1] == '%')
    {
      cell->out->percent = TRUE;
      cell->text[n - 1] = '\0';
      return TRUE;
    }
  rt_value_split_currency (cell->text, cell->out->currency);
  return *cell->out->currency || peel_shared_sign (cell);
}

/* "1.5E+05": what programs write of large and small numbers. */
static void
peel_exponent (Peeled *cell)
{
  char *at = strpbrk (cell->text, "eE");
  gsize sign = at && (at[1] == '+' || at[1] == '-');

  if (!at || at == cell->text || !g_ascii_isdigit (at[1 + sign])
      || strspn (at + 1 + sign, "0123456789") != strlen (at + 1 + sign))
    return;
  cell->exponent = g_strdup (at);
  cell->out->exponent = TRUE;
  *at = '\0';
}

static void
peel (Peeled *cell, const char *raw, RtCellNumber *out)
{
  *cell = (Peeled){ .text = rt_cell_ascii (raw), .out = out };
  *out = (RtCellNumber){ .number = NULL };
  while (peel_dashes (cell) || peel_sign (cell) || peel_unit (cell))
    g_strstrip (cell->text);
  peel_exponent (cell);
}

/* ---- Reading ------------------------------------------------------------------- */

/* (transfer full): the number by one style; NULL where it is none. */
static char *
read_by (const Peeled *cell, RtDecimal style)
{
  const char *text = cell->text, *at = strchr (text, RT_SURE_POINT);
  g_autoptr (GString) out = g_string_new (cell->minus == '-' ? "-" : NULL);
  gsize begin = out->len;

  if (!at)
    at = strchr (text, style == RT_DECIMAL_COMMA ? ',' : '.');
  if (!at)
    at = text + strlen (text);
  if (at == text)
    g_string_append_c (out, '0'); /* ".5" */
  else if (!rt_value_read_grouped (text, (gsize)(at - text), out)
           || (*text == '0' && out->len - begin < (gsize)(at - text))) /* "0,123" */
    return NULL;
  if (*at)
    {
      gsize n = strspn (at + 1, "0123456789");

      if (n == 0 || at[1 + n])
        return NULL;
      g_string_append_c (out, '.');
      g_string_append_len (out, at + 1, (gssize)n);
    }
  else if (at == text)
    return NULL;
  if (cell->exponent)
    g_string_append (out, cell->exponent);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static guint
styles_of (const Peeled *cell)
{
  g_autofree char *point = read_by (cell, RT_DECIMAL_POINT);
  g_autofree char *comma = read_by (cell, RT_DECIMAL_COMMA);

  return (point ? RT_DECIMAL_POINT : 0u) | (comma ? RT_DECIMAL_COMMA : 0u)
         | (point && comma && strcmp (point, comma) == 0 ? RT_CELL_SAME : 0u);
}

/* "1204", "-12.5": nothing needs to be done. */
static gboolean
is_plain (const char *raw, gboolean *point)
{
  const char *at = raw + (*raw == '-');
  gsize whole = strspn (at, "0123456789"), part;

  *point = at[whole] == '.';
  part = *point ? strspn (at + whole + 1, "0123456789") : 0;
  return whole > 0 && at[whole + (*point ? 1 : 0) + part] == '\0' && (part > 0 || !*point);
}

guint
rt_cell_number_styles (const char *raw)
{
  g_auto (Peeled) cell = { .text = NULL };
  RtCellNumber out;
  gboolean point;

  if (is_plain (raw, &point) && !point)
    return RT_DECIMAL_POINT | RT_DECIMAL_COMMA | RT_CELL_SAME;
  if (strlen (raw) > LONGEST || !g_utf8_validate (raw, -1, NULL))
    return 0;
  peel (&cell, raw, &out);
  return styles_of (&cell);
}

static gboolean
fail (const Peeled *cell, const char *raw, RtDecimal style, GError **error)
{
  g_autofree char *point = read_by (cell, RT_DECIMAL_POINT);
  g_autofree char *comma = read_by (cell, RT_DECIMAL_COMMA);
  const char *nothing = rt_cell_nothing (raw);

  if (point && comma)
    rt_refuse (error, raw, "reads both ways, %s or %s: say --decimal point or --decimal comma",
               point, comma);
  else if (style && (point || comma))
    rt_refuse (error, raw, "has a decimal %s, where the column has a %s: it would be %s",
               point ? "point" : "comma", point ? "comma" : "point", point ? point : comma);
  else if (nothing)
    rt_refuse (error, raw, "%s", nothing);
  else
    rt_refuse (error, raw, "is no number: write it like 1234.50");
  return FALSE;
}

gboolean
rt_cell_number (const char *raw, RtDecimal style, RtCellNumber *out, GError **error)
{
  g_auto (Peeled) cell = { .text = NULL };
  gboolean point;
  guint styles;

  *out = (RtCellNumber){ .number = NULL };
  if (strlen (raw) > LONGEST)
    return rt_refuse (error, raw, "is too long for a number: put it into a note");
  if (is_plain (raw, &point) && (!point || style == RT_DECIMAL_POINT))
    {
      out->number = g_strdup (raw);
      return TRUE;
    }
  if (!g_utf8_validate (raw, -1, NULL))
    return rt_refuse (error, raw, "is not UTF-8: save the file as UTF-8");
  peel (&cell, raw, out);
  styles = styles_of (&cell);
  if (styles && *out->currency && !rt_value_is_currency (out->currency))
    return rt_value_refuse_currency (error, raw, out->currency);
  if (!style && (styles & RT_CELL_SAME || styles == RT_DECIMAL_POINT))
    style = RT_DECIMAL_POINT;
  else if (!style && styles == RT_DECIMAL_COMMA)
    style = RT_DECIMAL_COMMA;
  if (style)
    out->number = read_by (&cell, style);
  return out->number || fail (&cell, raw, style, error);
}

/* ---- How long ------------------------------------------------------------------- */

/* Digits, then at most two times ":" and two digits of which 59 is the most. */
static guint
take_spans (const char **at, guint64 part[3])
{
  guint n = 0;

  do
    {
      gsize digits = strspn (*at, "0123456789");

      if (digits == 0 || digits > 6 || (n > 0 && digits != 2))
        return 0;
      part[n] = g_ascii_strtoull (*at, NULL, 10);
      if (n > 0 && part[n] > 59)
        return 0;
      *at += digits;
      n++;
    }
  while (n < 3 && **at == ':' && (*at)++);
  return n;
}

gboolean
rt_cell_seconds (const char *raw, char **seconds, GError **error)
{
  g_autofree char *text = g_utf8_validate (raw, -1, NULL) ? rt_cell_ascii (raw) : NULL;
  const char *at = text;
  guint64 part[3];
  guint n = text ? take_spans (&at, part) : 0;
  gsize fraction = n == 3 && (*at == '.' || *at == ',') ? strspn (at + 1, "0123456789") : 0;

  *seconds = NULL;
  if (n < 2 || (fraction ? at[1 + fraction] : *at))
    return FALSE;
  if (n == 2)
    rt_refuse (
        error, raw,
        "may be minutes and seconds or hours and minutes: write 0:%02u:%02u or %u:%02u:00",
        (guint)part[0] % 100, (guint)part[1], (guint)part[0], (guint)part[1]);
  else
    *seconds = g_strdup_printf ("%" G_GUINT64_FORMAT "%s%.*s",
                                part[0] * 3600 + part[1] * 60 + part[2], fraction ? "." : "",
                                (int)fraction, fraction ? at + 1 : "");
  return TRUE;
}
