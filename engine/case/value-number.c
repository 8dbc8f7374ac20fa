/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Numbers and money, as exact decimals in text: 0.1 stays 0.1. People group digits
 * by commas, points, spaces or apostrophes; what could be read two ways ("1,204")
 * is refused rather than guessed. */

#include "case/refuse.h"
#include "case/value.h"
#include "base/text.h"

#include <string.h>
#include <unicode/ucurr.h>

/* Which of '.' and ',' is the decimal point; 0 none. NULL in *why unless it cannot be told. */
static char
decimal_point (const char *text, const char **why)
{
  const char *dot = strrchr (text, '.'), *comma = strrchr (text, ',');
  gboolean one_dot = dot && strchr (text, '.') == dot,
           one_comma = comma && strchr (text, ',') == comma;
  if (dot && comma)
    return dot > comma ? (one_dot ? '.' : 0) : (one_comma ? ',' : 0);
  if (dot)
    return one_dot ? '.' : 0;
  if (!one_comma)
    return 0;
  gboolean group_like = strspn (comma + 1, "0123456789") == 3 && comma[4] == '\0'
                        && comma - text <= 3 && comma > text && *text != '0'
                        && !strpbrk (text, " '");
  if (group_like)
    *why = "could be thousands or a decimal comma: write 1204 or 1.204";
  return ',';
}

/* Digits of @text, which may be grouped by one kind of sign: by threes, or as in India
 * by twos before the last three. */
gboolean
rt_value_read_grouped (const char *text, gsize length, GString *digits)
{
  char sign = 0;
  gsize group = 0, groups = 0, middle = 0;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      {
        g_string_append_c (digits, text[i]);
        group++;
      }
    else
      {
        gboolean first = groups == 0;
        if (!strchr (" '.,", text[i]) || (sign && sign != text[i]) || group == 0 || group > 3)
          return FALSE;
        if (!first && middle && group != middle)
          return FALSE;
        if (!first && group < 2)
          return FALSE;
        middle = first ? 0 : group;
        sign = text[i];
        groups++;
        group = 0;
      }
  return groups == 0 ? group > 0 : group == 3;
}

/* (transfer full): "-1204.5": no superfluous zeros; NULL with *why. */
static char *
read_decimal (const char *text, const char **why)
{
  *why = NULL;
  gboolean minus = *text == '-';
  if (minus || *text == '+')
    text++;
  while (*text == ' ')
    text++;
  char point = decimal_point (text, why);
  const char *at = point ? strrchr (text, point) : text + strlen (text);
  g_autoptr (GString) digits = g_string_new (NULL);
  if (*why)
    return NULL;
  *why = "is no number: write it like 1204 or 12.5";
  if (!rt_value_read_grouped (text, (gsize)(at - text), digits)
      && !(at == text && point == '.'))
    return NULL;
  gsize zeros = strspn (digits->str, "0");
  g_string_erase (digits, 0, (gssize)MIN (zeros, digits->len));
  if (digits->len == 0)
    g_string_append_c (digits, '0');
  if (*at)
    {
      gsize n = strspn (at + 1, "0123456789");
      if (n == 0 || at[1 + n])
        return NULL;
      while (n > 0 && at[n] == '0')
        n--;
      if (n > 0)
        {
          g_string_append_c (digits, '.');
          g_string_append_len (digits, at + 1, (gssize)n);
        }
    }
  if (minus && strcmp (digits->str, "0") != 0)
    g_string_prepend_c (digits, '-');
  *why = NULL;
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

char *
rt_value_number (const char *text, const RtValueInput *input, GError **error)
{
  double x;
  const char *why;
  g_autofree char *number = read_decimal (text, &why);
  if (number && rt_parse_number (number, &x))
    return g_steal_pointer (&number);
  if (!number && strpbrk (text, "eE") && rt_parse_number (text, &x))
    return rt_number (x);
  rt_refuse (error, input->raw, "%s",
             why ? why : "is too large for a number: write it as a text");
  return NULL;
}

/* ---- Money ------------------------------------------------------------------------ */

/* ISO 4217 (list one): currencies that have other than two digits of minor unit. */
static const struct
{
  const char *codes;
  guint digits;
} minor_units[] = {
  { "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0 },
  { "BHD IQD JOD KWD LYD OMR TND", 3 },
  { "CLF UYW", 4 },
};

/* Signs that stand for one currency; those that end in another come before it. "$", "£", "¥"
 * and "kr" alone stand for several. */
static const struct
{
  const char *sign, *code;
} signs[] = { { "€", "EUR" },    { "US$", "USD" }, { "CA$", "CAD" }, { "AU$", "AUD" },
              { "HK$", "HKD" },  { "NZ$", "NZD" }, { "R$", "BRL" },  { "₽", "RUB" },
              { "₹", "INR" },    { "₺", "TRY" },   { "₴", "UAH" },   { "₪", "ILS" },
              { "ریال", "IRR" }, { "zł", "PLN" },  { "Kč", "CZK" },  { "₦", "NGN" },
              { "₫", "VND" },    { "₱", "PHP" },   { "₸", "KZT" },   { "₼", "AZN" },
              { "₾", "GEL" },  { "฿", "THB" },   { "د.إ", "AED" }, { "Euro", "EUR" },
              { "euro", "EUR" } };

static guint
minor_digits (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (minor_units); i++)
    if (strstr (minor_units[i].codes, code))
      return minor_units[i].digits;
  return 2;
}

/* Today's currencies and those that were: cases reach back. */
gboolean
rt_value_is_currency (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[4] = { (UChar)code[0], (UChar)code[1], (UChar)code[2], 0 };
  return ucurr_isAvailable (wide, (UDate)-1e15, (UDate)1e15, &status) && U_SUCCESS (status);
}

static gboolean
three_letters (const char *text)
{
  return g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && g_ascii_isalpha (text[2]);
}

/* Takes the currency off either end of @text; @code stays empty where there is none. */
void
rt_value_split_currency (char *text, char code[4])
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize length = strlen (signs[i].sign);
      if (g_str_has_prefix (text, signs[i].sign))
        memmove (text, text + length, strlen (text + length) + 1);
      else if (g_str_has_suffix (text, signs[i].sign))
        text[strlen (text) - length] = '\0';
      else
        continue;
      memcpy (code, signs[i].code, 4);
      g_strstrip (text);
      return;
    }
  gsize n = strlen (text);
  if (n > 3 && three_letters (text) && !g_ascii_isalpha (text[3]))
    {
      memcpy (code, text, 3);
      memmove (text, text + 3, n - 2);
    }
  else if (n > 3 && three_letters (text + n - 3) && !g_ascii_isalpha (text[n - 4]))
    {
      memcpy (code, text + n - 3, 3);
      text[n - 3] = '\0';
    }
  for (char *c = code; *c; c++)
    *c = g_ascii_toupper (*c);
  g_strstrip (text);
}

/* An amount without a currency stays without: its currency may be said elsewhere. */
char *
rt_value_money (const char *text, const RtValueInput *input, GError **error)
{
  char code[4] = "";
  const char *why;
  g_autofree char *amount = g_strdup (text);
  rt_value_split_currency (amount, code);
  if (*code && !rt_value_is_currency (code))
    return rt_value_refuse_currency (error, input->raw, code), NULL;
  g_autofree char *word = *code ? NULL : rt_value_currency_word (amount);
  if (word)
    return rt_value_refuse_currency (error, input->raw, word), NULL;
  g_autofree char *number = read_decimal (amount, &why);
  if (!number)
    return rt_refuse (error, input->raw, "%s",
                      strpbrk (why, ",") ? why : "is no amount: write it like 1234.50 USD"),
           NULL;
  if (!*code)
    return g_steal_pointer (&number);
  g_autoptr (GString) out = g_string_new (number);
  const char *point = strchr (number, '.');
  gsize have = point ? strlen (point + 1) : 0, want = minor_digits (code);
  if (want > have && have == 0)
    g_string_append_c (out, '.');
  for (; have < want; have++)
    g_string_append_c (out, '0');
  g_string_append_printf (out, " %s", code);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
