/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Numbers and amounts as spreadsheets save them. */
#include "fixture.h"

#include "case/cell-number.h"

#define BOTH (RT_DECIMAL_POINT | RT_DECIMAL_COMMA)

static void
a_cell_is_read_by_the_sign_that_is_said (void **state)
{
  static const struct
  {
    const char *raw;
    RtDecimal style;
    const char *number; /* NULL: refused */
    const char *currency;
  } cells[] = {
    { "1.234.567,89", RT_DECIMAL_COMMA, "1234567.89", "" },
    { "1,234,567.89", RT_DECIMAL_POINT, "1234567.89", "" },
    { "1,234", RT_DECIMAL_POINT, "1234", "" },
    { "1,234", RT_DECIMAL_COMMA, "1.234", "" },
    { "1.234", RT_DECIMAL_POINT, "1.234", "" },
    { "1.234", RT_DECIMAL_COMMA, "1234", "" },
    { "1 234,56", RT_DECIMAL_COMMA, "1234.56", "" },
    { "1\u00a0234,56", RT_DECIMAL_COMMA, "1234.56", "" },
    { "1\u202f234\u202f567,5", RT_DECIMAL_COMMA, "1234567.5", "" },
    { "1'234.50", RT_DECIMAL_POINT, "1234.50", "" },
    { "1’234.50", RT_DECIMAL_POINT, "1234.50", "" },
    { "12,34,567.5", RT_DECIMAL_POINT, "1234567.5", "" }, /* India */
    { "€ 1.200,00", RT_DECIMAL_COMMA, "1200.00", "EUR" },
    { "1,200.00 EUR", RT_DECIMAL_POINT, "1200.00", "EUR" },
    { "USD 5", RT_DECIMAL_COMMA, "5", "USD" },
    { "usd5", RT_DECIMAL_COMMA, "5", "USD" },
    { "US$5", 0, "5", "USD" },
    { "-12", 0, "-12", "" },
    { "−12", 0, "-12", "" },
    { "(12.00)", RT_DECIMAL_POINT, "-12.00", "" },
    { "12-", 0, "-12", "" },
    { "(€ 12,00)", RT_DECIMAL_COMMA, "-12.00", "EUR" },
    { "-€5", 0, "-5", "EUR" },
    { "€-5", 0, "-5", "EUR" },
    { "5- EUR", 0, "-5", "EUR" },
    { "+5", 0, "5", "" },
    { "12,-", 0, "12", "" },
    { "CHF 1'200.--", 0, "1200", "CHF" },
    { "1.200,- €", RT_DECIMAL_COMMA, "1200", "EUR" },
    { "5 CA$", 0, "5", "CAD" },
    { "۵٬۰۰۰ ریال", 0, "5000", "IRR" },
    { "١٬٢٣٤٫٥٠", 0, "1234.50", "" },
    { "۱٫۲۳۴", 0, "1.234", "" }, /* its decimal sign means nothing else */
    { "\u200f۱۲۳\u200e", 0, "123", "" },
    { ".5", 0, "0.5", "" },
    { "1.5E+05", 0, "1.5E+05", "" },
    { "1,5e3", RT_DECIMAL_COMMA, "1.5e3", "" },
    { "007", 0, "007", "" },
    { "1.234", 0, NULL, "" },
    { "1.08", RT_DECIMAL_COMMA, NULL, "" },
    { "1,08", RT_DECIMAL_POINT, NULL, "" },
    { "0,123", RT_DECIMAL_POINT, NULL, "" }, /* no thousands begin with 0 */
    { "1,23,4", RT_DECIMAL_POINT, NULL, "" },
    { "1,234 567.8", RT_DECIMAL_POINT, NULL, "" },
    { "1.2.3", RT_DECIMAL_POINT, NULL, "" },
    { "1,234.", RT_DECIMAL_POINT, NULL, "" },
    { "--5", 0, NULL, "" },
    { "(-5)", 0, NULL, "" },
    { "(5", 0, NULL, "" },
    { "5 XYZ", 0, NULL, "" },
    { "5 EURO", 0, NULL, "" }, /* no URO */
    { "EURO 5", 0, NULL, "" }, /* and no EUR */
    { "EUR 5 USD", 0, NULL, "" },
    { "€€5", 0, NULL, "" },
    { "2024-01-03", 0, NULL, "" },
    { "1|5", 0, NULL, "" },
    { "", 0, NULL, "" },
    { "-", 0, NULL, "" },
    { ".", 0, NULL, "" },
    { "EUR", 0, NULL, "" },
    { "E5", 0, NULL, "" },
    { "abc", 0, NULL, "" },
    { "5\xff", 0, NULL, "" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;
      RtCellNumber out;
      gboolean read = rt_cell_number (cells[i].raw, cells[i].style, &out, &error);

      if (read != (cells[i].number != NULL))
        fail_msg ("\"%s\" was%s read", cells[i].raw, read ? "" : " not");
      assert_true (read == (error == NULL));
      if (read)
        {
          assert_string_equal (out.number, cells[i].number);
          assert_string_equal (out.currency, cells[i].currency);
        }
      g_free (out.number);
    }
}

static void
the_styles_that_read_a_cell_are_told (void **state)
{
  static const struct
  {
    const char *raw;
    guint styles;
  } cells[] = {
    { "1204", BOTH | RT_CELL_SAME },
    { "1 204", BOTH | RT_CELL_SAME },
    { "-5 EUR", BOTH | RT_CELL_SAME },
    { "1,234", BOTH },
    { "1.234 EUR", BOTH },
    { "12,345", BOTH },
    { "1234,567", RT_DECIMAL_COMMA },
    { "1,23", RT_DECIMAL_COMMA },
    { "1.234.567", RT_DECIMAL_COMMA },
    { "0.123", RT_DECIMAL_POINT },
    { "1,234.5", RT_DECIMAL_POINT },
    { "12.5", RT_DECIMAL_POINT },
    { "abc", 0 },
    { "", 0 },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    assert_int_equal (rt_cell_number_styles (cells[i].raw), cells[i].styles);
}

/* The way out must lead out: what is said of a refused cell is what the options do. */
static void
a_refusal_shows_what_each_reading_would_be (void **state)
{
  g_autoptr (GError) both = NULL, other = NULL, code = NULL, formula = NULL;
  RtCellNumber out;

  (void)state;
  assert_false (rt_cell_number ("1,234", 0, &out, &both));
  assert_non_null (strstr (both->message, "1234 or 1.234: say --decimal point or"));
  assert_false (rt_cell_number ("1.08", RT_DECIMAL_COMMA, &out, &other));
  assert_non_null (strstr (other->message, "decimal point, where the column has a comma"));
  assert_false (rt_cell_number ("5 XYZ", 0, &out, &code));
  assert_non_null (strstr (code->message, "\"XYZ\" is not in ISO 4217"));
  assert_false (rt_cell_number ("#N/A", 0, &out, &formula));
  assert_non_null (strstr (formula->message, "an error of the spreadsheet"));
}

static void
a_sign_of_several_currencies_and_a_percent_sign_are_told_apart (void **state)
{
  RtCellNumber out;

  (void)state;
  assert_true (rt_cell_number ("$1,200.50", RT_DECIMAL_POINT, &out, NULL));
  assert_string_equal (out.number, "1200.50");
  assert_string_equal (out.sign, "$");
  assert_string_equal (out.currency, "");
  g_free (out.number);
  assert_true (rt_cell_number ("25,5 %", RT_DECIMAL_COMMA, &out, NULL));
  assert_string_equal (out.number, "25.5");
  assert_true (out.percent);
  g_free (out.number);
}

static void
a_length_of_time_becomes_seconds_and_one_that_reads_both_ways_is_refused (void **state)
{
  static const struct
  {
    const char *raw, *seconds;
    gboolean is_time;
  } cells[] = {
    { "0:01:05", "65", TRUE },
    { "00:00:00", "0", TRUE },
    { "100:00:01", "360001", TRUE },
    { "1:00:05.5", "3605.5", TRUE },
    { "۰:۰۱:۰۵", "65", TRUE },
    { "1:05", NULL, TRUE },
    { "65", NULL, FALSE },
    { "0:60:00", NULL, FALSE },
    { "0:1:05", NULL, FALSE },
    { "0:01:05x", NULL, FALSE },
    { "0:01:05:00", NULL, FALSE },
    { ":01:05", NULL, FALSE },
    { "", NULL, FALSE },
    { "0:01:", NULL, FALSE },
    { "0:01:05.", NULL, FALSE },
    { "5\xff", NULL, FALSE },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *seconds = NULL;
      gboolean is_time = rt_cell_seconds (cells[i].raw, &seconds, &error);

      if (is_time != cells[i].is_time || g_strcmp0 (seconds, cells[i].seconds) != 0)
        fail_msg ("\"%s\" became %s", cells[i].raw, seconds);
      assert_true ((error != NULL) == (is_time && !seconds));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_cell_is_read_by_the_sign_that_is_said),
    cmocka_unit_test (the_styles_that_read_a_cell_are_told),
    cmocka_unit_test (a_refusal_shows_what_each_reading_would_be),
    cmocka_unit_test (a_length_of_time_becomes_seconds_and_one_that_reads_both_ways_is_refused),
    cmocka_unit_test (a_sign_of_several_currencies_and_a_percent_sign_are_told_apart),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
