/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The form by which property values are compared and found; the raw text is kept
 * beside it elsewhere. What is not of its type is refused, never bent into it. */

#include "case/refuse.h"
#include "case/value.h"

#include "base/phone.h"
#include "base/text.h"
#include "redthread/date.h"

#include <string.h>

#define LONGEST 4096 /* bytes of any value but a text: longer ones are something else */

static char *
value_text (const char *text, const RtValueInput *input, GError **error)
{
  (void)input;
  (void)error;
  return g_strdup (text);
}

static char *
value_boolean (const char *text, const RtValueInput *input, GError **error)
{
  static const char *const words[][2] = { { "true", "true" },   { "yes", "true" },
                                          { "y", "true" },      { "1", "true" },
                                          { "false", "false" }, { "no", "false" },
                                          { "n", "false" },     { "0", "false" } };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i][0]) == 0)
      return g_strdup (words[i][1]);
  rt_refuse (error, input->raw, "is neither yes nor no: write yes or no");
  return NULL;
}

/* The text as it stands, but for a space where EDTF has a T: a date's words matter. */
static char *
value_date (const char *text, const RtValueInput *input, GError **error)
{
  RtDateSpan span;
  if (!rt_date_parse (text, input->zone, &span, error))
    return NULL;
  char *norm = g_strdup (text);
  for (char *at = norm; (at = strchr (at, ' ')); at++)
    if (at > norm && g_ascii_isdigit (at[-1]) && g_ascii_isdigit (at[1]))
      *at = 'T';
  return norm;
}

/* Short codes and extensions have no place in a country's plan. */
#define MOST_SHORT_DIGITS 6u

/* National numbers without a country, short codes and extensions keep their digits. */
static char *
digits_of (const char *text, const RtValueInput *input, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = text; *at; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (out, *at);
    else if (!strchr (" .-/()", *at))
      {
        rt_refuse (
            error, input->raw,
            "is no phone number: write digits, with + and the country's code where known");
        return NULL;
      }
  if (out->len < 3 || out->len > 17)
    {
      rt_refuse (error, input->raw,
                 "is no phone number: it has %" G_GSIZE_FORMAT
                 " digit%s where 3 to 17 are usual",
                 out->len, out->len == 1 ? "" : "s");
      return NULL;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The text behind the two zeros that stand for "+", however they are spaced. */
static const char *
past_zeros (const char *text)
{
  for (guint zeros = 0; zeros < 2; text++)
    zeros += *text == '0';
  return text;
}

/* "+98 (0)21 1234-5678", "0098 21 12345678", and in Iran "021 12345678", to "+982112345678". */
static char *
value_phone (const char *text, const RtValueInput *input, GError **error)
{
  const char *at = g_ascii_strncasecmp (text, "tel:", 4) == 0 ? text + 4 : text, *why;
  g_autofree char *digits = NULL, *abroad = NULL;
  char *number;

  while (*at == ' ')
    at++;
  digits = digits_of (*at == '+' ? at + 1 : at, input, error);
  if (!digits)
    return NULL;
  if (*at == '+')
    abroad = g_strdup (at);
  else if (strlen (digits) <= MOST_SHORT_DIGITS)
    return g_steal_pointer (&digits);
  else if (!input->country && g_str_has_prefix (digits, "00"))
    abroad = g_strconcat ("+", past_zeros (at), NULL);
  else if (!input->country)
    return g_steal_pointer (&digits);
  number = rt_phone_e164 (abroad ? abroad : at, input->country, &why);
  if (!number)
    rt_refuse (error, input->raw, "is no phone number: %s", why);
  return number;
}

static gboolean
is_host (const char *host, gsize length)
{
  gsize label = 0, labels = 1;
  for (gsize i = 0; i < length; i++)
    if (host[i] == '.')
      {
        if (label == 0)
          return FALSE;
        label = 0;
        labels++;
      }
    else if (g_ascii_isalnum (host[i]) || host[i] == '-' || host[i] == '_'
             || (guchar)host[i] >= 0x80)
      label++;
    else
      return FALSE;
  return label > 0 && labels > 1;
}

static char *
value_email (const char *text, const RtValueInput *input, GError **error)
{
  const char *bare = g_ascii_strncasecmp (text, "mailto:", 7) == 0 ? text + 7 : text;
  const char *at = strrchr (bare, '@');
  gboolean good = at && at > bare && at - bare <= 64 && is_host (at + 1, strlen (at + 1));
  for (const char *c = bare; good && c < at; c++)
    good = !strchr (" @<>,;:\"()[]\\", *c);
  if (good)
    return g_utf8_strdown (bare, -1);
  rt_refuse (error, input->raw,
             "is no email address: write it like name@example.org, one a value");
  return NULL;
}

/* "hxxp://example[.]org" is how reports keep a link from being clicked. */
static char *
rearm (const char *text)
{
  g_autoptr (GString) out = g_string_new (text);
  g_string_replace (out, "[.]", ".", 0);
  g_string_replace (out, "[:]", ":", 0);
  if (g_ascii_strncasecmp (out->str, "hxxp", 4) == 0)
    memcpy (out->str, "http", 4);
  if (!strstr (out->str, "://") && is_host (out->str, strcspn (out->str, "/?#:")))
    g_string_prepend (out, "http://");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
value_url (const char *text, const RtValueInput *input, GError **error)
{
  g_autofree char *link = rearm (text);
  g_autoptr (GUri) uri = strchr (link, ' ')
                             ? NULL
                             : g_uri_parse (link,
                                            G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE
                                                | G_URI_FLAGS_HAS_PASSWORD,
                                            NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  gboolean web = uri && g_str_has_prefix (g_uri_get_scheme (uri), "http");
  if (!uri || (web && (!host || !*host)))
    {
      rt_refuse (error, input->raw,
                 "is no web address: write it like https://example.org/page");
      return NULL;
    }
  g_autofree char *lower = host ? g_utf8_strdown (host, -1) : NULL;
  return g_uri_join (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, g_uri_get_scheme (uri),
                     g_uri_get_userinfo (uri), lower, g_uri_get_port (uri),
                     g_uri_get_path (uri), g_uri_get_query (uri), g_uri_get_fragment (uri));
}

typedef struct
{
  char *(*normalize) (const char *text, const RtValueInput *input, GError **error);
  gboolean digits; /* numerals of any script become ASCII */
} Normaliser;

static const Normaliser normalisers[] = {
  [RT_VALUE_TEXT] = { value_text, FALSE },
  [RT_VALUE_NUMBER] = { rt_value_number, TRUE },
  [RT_VALUE_MONEY] = { rt_value_money, TRUE },
  [RT_VALUE_DATE] = { value_date, TRUE },
  [RT_VALUE_PHONE] = { value_phone, TRUE },
  [RT_VALUE_EMAIL] = { value_email, FALSE },
  [RT_VALUE_IBAN] = { rt_value_iban, TRUE },
  [RT_VALUE_URL] = { value_url, FALSE },
  [RT_VALUE_COUNTRY] = { rt_value_country, FALSE },
  [RT_VALUE_COORDINATE] = { rt_value_coordinate, TRUE },
  [RT_VALUE_BOOLEAN] = { value_boolean, FALSE },
};

/* White space at the ends dropped, inside one space. */
static char *
fold_space (const char *text)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text));
  gboolean space = FALSE;
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isspace (c))
        {
          space = TRUE;
          continue;
        }
      if (space && out->len)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_len (out, at, g_utf8_next_char (at) - at);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Digits and the signs that go with them. */
static char *
ascii_digits (const char *text)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text));
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isdigit (c))
        g_string_append_c (out, (char)('0' + g_unichar_digit_value (c)));
      else if (c == 0x66B) /* Arabic decimal separator */
        g_string_append_c (out, '.');
      else if (c == 0x66C || c == 0x2019) /* Arabic thousands, typographic apostrophe */
        g_string_append_c (out, '\'');
      else if (c == 0x2212 || c == 0x2010 || c == 0x2011) /* minus and hyphens */
        g_string_append_c (out, '-');
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
rt_value_normalize (RtValueType type, const char *raw, const char *country, GTimeZone *zone,
                    GError **error)
{
  g_return_val_if_fail ((guint)type < G_N_ELEMENTS (normalisers), NULL);
  const Normaliser *with = &normalisers[type];
  RtValueInput input = { raw, country, zone };
  if (!g_utf8_validate (raw, -1, NULL))
    return rt_refuse (error, raw, "is not UTF-8: save the file as UTF-8"), NULL;
  if (type != RT_VALUE_TEXT && strlen (raw) > LONGEST)
    return rt_refuse (error, raw, "is too long for a %s: put it into a note",
                      rt_value_type_name (type)),
           NULL;
  g_autofree char *folded = fold_space (raw);
  g_autofree char *nfc = rt_nfc (folded);
  if (!*nfc)
    return rt_refuse (error, raw, "is empty: leave the cell out, or give a %s",
                      rt_value_type_name (type)),
           NULL;
  g_autofree char *text = with->digits ? ascii_digits (nfc) : g_steal_pointer (&nfc);
  return with->normalize (text, &input, error);
}
