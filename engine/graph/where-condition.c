/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What --where compares: dates where the property is one, numbers where both sides are, else
 * folded text. A number or a date is typed as sheets have them, and never guessed at: to filter
 * by another number than was meant is worse than to be asked back. */

#include "graph/where-condition.h"

#include "base/text.h"
#include "case/cell-date.h"
#include "case/cell-number.h"
#include "case/refuse.h"
#include <string.h>

static const struct
{
  const char *text;
  RtWhereSign sign;
} signs[] = {
  { "=", RT_WHERE_EQ }, { "!=", RT_WHERE_NE }, { "<", RT_WHERE_LT },  { "<=", RT_WHERE_LE },
  { ">", RT_WHERE_GT }, { ">=", RT_WHERE_GE }, { "~", RT_WHERE_HAS },
};

/* As other languages have them, and slips. */
static const struct
{
  const char *text, *meant;
} slips[] = {
  { "=>", ">=" }, { "=<", "<=" }, { "==", "=" }, { "===", "=" }, { "!==", "!=" },
  { "<>", "!=" }, { "=!", "!=" }, { "!", "!=" }, { "~=", "~" },  { "=~", "~" },
};

void
rt_condition_clear (RtCondition *condition)
{
  g_clear_pointer (&condition->property, g_free);
  g_clear_pointer (&condition->value, g_free);
}

/* ---- Reading ------------------------------------------------------------------------ */

static gboolean
no_condition (const char *text, GError **error)
{
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "\"%s\" is no condition; write property, sign and value: 'killed>=10' (signs: = != "
      "< <= > >= ~)",
      text);
  return FALSE;
}

static gboolean
no_sign (const char *text, const char *sign, GError **error)
{
  const char *meant = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (slips) && !meant; i++)
    if (strcmp (slips[i].text, sign) == 0)
      meant = slips[i].meant;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\": \"%s\" is no sign%s%s%s (signs: = != < <= > >= ~); a value that begins "
               "with one goes behind a space",
               text, sign, meant ? ", write \"" : "", meant ? meant : "", meant ? "\"" : "");
  return FALSE;
}

const char *
rt_condition_quote_end (const char *value)
{
  const char *at = value + 1;

  while ((at = strchr (at, '"')) && at[1] == '"')
    at += 2;
  return at ? at + 1 : NULL;
}

/* The value "Lu ""Ace"" Li" as Lu "Ace" Li. */
static void
take_out_of_quotes (char *value)
{
  const char *end = *value == '"' ? rt_condition_quote_end (value) : NULL;
  char *to = value;

  if (!end || *end)
    return;
  for (const char *from = value + 1; from < end - 1; from += *from == '"' ? 2 : 1)
    *to++ = *from;
  *to = '\0';
}

gboolean
rt_condition_parse (const char *text, RtCondition *out, GError **error)
{
  gsize at = strcspn (text, RT_WHERE_SIGNS), length = strspn (text + at, RT_WHERE_SIGNS);
  g_autofree char *sign = g_strndup (text + at, length);
  g_auto (RtCondition) read = { .property = g_strstrip (g_strndup (text, at)),
                                .value = g_strstrip (g_strdup (text + at + length)) };

  take_out_of_quotes (read.value);
  if (!*sign || !*read.property || !*read.value)
    return no_condition (text, error);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].text, sign) == 0)
      {
        read.sign = signs[i].sign;
        *out = read;
        read = (RtCondition){ .property = NULL };
        return TRUE;
      }
  return no_sign (text, sign, error);
}

/* ---- Settling ----------------------------------------------------------------------- */

/* (transfer full): a number with a decimal point so that it reads one way: "1.25" of "1.250",
 * "1.2340" of "1.234". */
static char *
one_way (const char *number)
{
  const char *point = strchr (number, '.');
  gsize n = strlen (number);

  while (point && n > 0 && number[n - 1] == '0')
    n--;
  if (point && number + n == point + 1)
    n--;
  return g_strdup_printf ("%.*s%s", (int)n, number,
                          point && number + n == point + 4 ? "0" : "");
}

/* FALSE with both readings where the value is a thousand or one. */
static gboolean
reads_one_way (const char *raw, GError **error)
{
  const guint both = RT_DECIMAL_POINT | RT_DECIMAL_COMMA;
  g_autofree char *a = NULL, *b = NULL;
  RtCellNumber point, comma;

  if ((rt_cell_number_styles (raw) & (both | RT_CELL_SAME)) != both
      || !rt_cell_number (raw, RT_DECIMAL_POINT, &point, NULL))
    return TRUE; /* what is wrong with it else is said where it is read */
  rt_cell_number (raw, RT_DECIMAL_COMMA, &comma, NULL);
  a = one_way (point.number);
  b = one_way (comma.number);
  rt_refuse (
      error, raw,
      "reads both ways, %s with a decimal point and %s with a decimal comma: write %s or "
      "%s",
      point.number, comma.number, a, b);
  g_free (point.number);
  g_free (comma.number);
  return FALSE;
}

/* What sheets forgive is forgiven here; of the value stays the number, with its currency. */
static gboolean
settle_number (RtCondition *condition, gboolean money, GError **error)
{
  const char *raw = condition->value;
  g_autofree char *settled = NULL;
  RtCellNumber cell;
  gboolean finite;

  if (!reads_one_way (raw, error))
    return FALSE;
  if (!rt_cell_number (raw, 0, &cell, money ? error : NULL))
    return !money
           && rt_refuse (error, raw, "is no number, and %s is one: write the digits alone",
                         condition->property);
  settled = *cell.currency ? g_strdup_printf ("%s %s", cell.number, cell.currency)
                           : g_strdup (cell.number);
  finite = rt_parse_number (cell.number, NULL);
  g_free (cell.number);
  if (!finite)
    return rt_refuse (error, raw, "is too large for a number: write a smaller one");
  if (cell.percent && strcmp (condition->property, "percentage") != 0)
    return rt_refuse (error, raw, "is a percentage, and %s is none: write the number itself",
                      condition->property);
  if (!money && (*cell.currency || *cell.sign))
    return rt_refuse (error, raw,
                      "is an amount of money, and %s is a number: take the currency off",
                      condition->property);
  if (*cell.sign)
    return rt_refuse (error, raw, "does not say whose %s it is: write it like 1000 USD",
                      cell.sign);
  g_free (condition->value);
  condition->value = g_steal_pointer (&settled);
  return TRUE;
}

/* "0:01:05" */
static gboolean
settle_seconds (RtCondition *condition, GError **error)
{
  GError *both_ways = NULL;
  char *seconds;

  if (!rt_cell_seconds (condition->value, &seconds, &both_ways))
    return settle_number (condition, FALSE, error);
  if (both_ways)
    {
      g_propagate_error (error, both_ways);
      return FALSE;
    }
  g_free (condition->value);
  condition->value = seconds;
  return TRUE;
}

static gboolean
settle_date (RtCondition *condition, GTimeZone *zone, GError **error)
{
  const char *raw = condition->value;
  g_autofree char *dmy = NULL, *mdy = NULL;
  RtDateSpan span;

  if (rt_date_parse (raw, zone, &span, NULL))
    return TRUE;
  dmy = rt_cell_date (raw, RT_DATES_DMY, NULL);
  mdy = rt_cell_date (raw, RT_DATES_MDY, NULL);
  if (dmy && mdy && strcmp (dmy, mdy) != 0)
    return rt_refuse (error, raw, "reads both ways: write %s or %s", dmy, mdy);
  if (!dmy && !mdy)
    return rt_date_parse (raw, zone, &span, error);
  g_free (condition->value);
  condition->value = g_strdup (dmy ? dmy : mdy);
  return TRUE;
}

static gboolean
settle (RtCondition *condition, const RtPropertyType *type, GTimeZone *zone, GError **error)
{
  if (condition->sign == RT_WHERE_HAS)
    return TRUE;
  if (type->value == RT_VALUE_DATE)
    return settle_date (condition, zone, error);
  if (type->value == RT_VALUE_NUMBER && strcmp (type->name, "seconds") == 0)
    return settle_seconds (condition, error);
  if (type->value == RT_VALUE_NUMBER || type->value == RT_VALUE_MONEY)
    return settle_number (condition, type->value == RT_VALUE_MONEY, error);
  return condition->sign == RT_WHERE_EQ || condition->sign == RT_WHERE_NE
         || reads_one_way (condition->value, error);
}

gboolean
rt_condition_settle (RtCondition *condition, const RtPropertyType *type, GTimeZone *zone,
                     GError **error)
{
  g_autoptr (GError) why = NULL;

  if (settle (condition, type, zone, &why))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--where: %s %s", condition->property,
               why->message);
  return FALSE;
}

/* ---- Comparing ------------------------------------------------------------------ */

static gboolean
holds (RtWhereSign sign, int order)
{
  switch (sign)
    {
    case RT_WHERE_EQ:
      return order == 0;
    case RT_WHERE_NE:
      return order != 0;
    case RT_WHERE_LT:
      return order < 0;
    case RT_WHERE_LE:
      return order <= 0;
    case RT_WHERE_GT:
      return order > 0;
    case RT_WHERE_GE:
      return order >= 0;
    default:
      return FALSE;
    }
}

/* "1000 USD" as "1000" and "USD"; the unit is "" where there is none. */
static gboolean
number_and_unit (const char *text, char **number, char **unit)
{
  gsize at = strcspn (text, " ");
  double x;

  *number = g_strndup (text, at);
  *unit = g_strstrip (g_strdup (text + at));
  return rt_parse_number (*number, &x);
}

static gboolean
is_plain_decimal (const char *text)
{
  return text[strspn (text, "-0123456789.")] == '\0';
}

/* Of two decimals without a sign: the longer one before the point is more, then the first
 * digit that differs. */
static int
compare_unsigned (const char *x, const char *y)
{
  gsize before_x, before_y;

  x += strspn (x, "0");
  y += strspn (y, "0");
  before_x = strcspn (x, ".");
  before_y = strcspn (y, ".");
  if (before_x != before_y)
    return before_x < before_y ? -1 : 1;
  for (; *x && *x == *y; x++)
    y++;
  if (!*x || !*y) /* what follows is zeros alone, or more than nothing */
    return !!x[strspn (x, ".0")] - !!y[strspn (y, ".0")];
  return *x < *y ? -1 : 1;
}

/* Exactly, for 0.1 is no double and a large amount has more digits than one. */
static int
compare_decimals (const char *x, const char *y)
{
  gboolean minus = *x == '-' && x[strspn (x, "-0.")];
  gboolean other = *y == '-' && y[strspn (y, "-0.")];
  double a, b;

  if (!is_plain_decimal (x) || !is_plain_decimal (y)) /* with an exponent */
    {
      rt_parse_number (x, &a);
      rt_parse_number (y, &b);
      return (a > b) - (a < b);
    }
  x += *x == '-';
  y += *y == '-';
  if (minus != other)
    return minus ? -1 : 1;
  return minus ? compare_unsigned (y, x) : compare_unsigned (x, y);
}

/* TRUE where both sides are numbers (of one currency, where the condition names one); *fits
 * says. */
static gboolean
compare_numbers (const RtCondition *c, const char *have, gboolean *fits)
{
  g_autofree char *x = NULL, *y = NULL, *unit = NULL, *wanted = NULL;
  gboolean are_numbers = number_and_unit (have, &x, &unit)
                         & number_and_unit (c->value, &y, &wanted);

  if (are_numbers)
    *fits = *wanted && g_ascii_strcasecmp (unit, wanted) != 0
                ? c->sign == RT_WHERE_NE
                : holds (c->sign, compare_decimals (x, y));
  return are_numbers;
}

/* What uncertain dates allow passes: equal is overlapping. */
static gboolean
compare_dates (const RtCondition *c, const char *have, GTimeZone *zone, gboolean *fits)
{
  RtDateSpan x, y;

  if (!rt_date_parse (have, zone, &x, NULL) || !rt_date_parse (c->value, zone, &y, NULL))
    return FALSE;
  switch (c->sign)
    {
    case RT_WHERE_LT:
      *fits = x.earliest < y.earliest;
      break;
    case RT_WHERE_LE:
      *fits = x.earliest <= y.latest;
      break;
    case RT_WHERE_GT:
      *fits = x.latest > y.latest;
      break;
    case RT_WHERE_GE:
      *fits = x.latest >= y.earliest;
      break;
    default:
      *fits = (x.earliest <= y.latest && x.latest >= y.earliest) == (c->sign == RT_WHERE_EQ);
    }
  return TRUE;
}

static gboolean
compare_texts (const RtCondition *c, const char *have)
{
  g_autofree char *x = rt_fold (have), *y = rt_fold (c->value);

  return c->sign == RT_WHERE_HAS ? strstr (x, y) != NULL : holds (c->sign, strcmp (x, y));
}

gboolean
rt_condition_holds (const RtCondition *c, const RtPropertyType *type, const RtValueRow *row,
                    GTimeZone *zone)
{
  gboolean fits = FALSE;

  if (c->sign == RT_WHERE_HAS)
    return compare_texts (c, row->norm) || compare_texts (c, row->raw);
  if (type->value == RT_VALUE_DATE && compare_dates (c, row->norm, zone, &fits))
    return fits;
  if (compare_numbers (c, row->norm, &fits))
    return fits;
  return compare_texts (c, row->norm);
}
