/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Property values: the normal form of each type. Expected forms are what the type's
 * standard says of the input beside them; IBAN check digits and currencies are
 * also tried against plain versions. */

#include "redthread/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>

static char *
normal (RtValueType type, const char *raw)
{
  g_autoptr (GError) error = NULL;
  char *norm = rt_value_normalize (type, raw, NULL, NULL, &error);
  if (!norm)
    fail_msg ("%s", error->message);
  return norm;
}

typedef struct
{
  RtValueType type;
  const char *raw, *norm; /* norm NULL: refused */
} Row;

static void
assert_rows (const Row *rows, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *norm = rt_value_normalize (rows[i].type, rows[i].raw, NULL, NULL,
                                                  &error);
      if (g_strcmp0 (norm, rows[i].norm) != 0)
        fail_msg ("%s \"%s\" is \"%s\": %s", rt_value_type_name (rows[i].type), rows[i].raw,
                  norm ? norm : "(refused)", error ? error->message : "");
      if (!rows[i].norm)
        assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
    }
}

static void
text_keeps_its_letters_and_folds_its_space (void **state)
{
  (void)state;
  const Row rows[] = {
    { RT_VALUE_TEXT, "  two\t\n words\u00a0here ", "two words here" },
    { RT_VALUE_TEXT, "Soleima\u0304ni\u0304", "Soleim\u0101n\u012b" }, /* NFC */
    { RT_VALUE_TEXT, "CamelCase", "CamelCase" },
    { RT_VALUE_TEXT, "", NULL },
    { RT_VALUE_TEXT, " \u00a0 ", NULL },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
numbers_are_exact_decimals_in_the_c_locale (void **state)
{
  (void)state;
  const Row rows[] = {
    { RT_VALUE_NUMBER, "94", "94" },
    { RT_VALUE_NUMBER, "0094.50", "94.5" },
    { RT_VALUE_NUMBER, ".5", "0.5" },
    { RT_VALUE_NUMBER, "-0", "0" },
    { RT_VALUE_NUMBER, "\u22125", "-5" },
    { RT_VALUE_NUMBER, "0.1000000000000000055511151231257827",
      "0.1000000000000000055511151231257827" },
    { RT_VALUE_NUMBER, "1,204,000", "1204000" },
    { RT_VALUE_NUMBER, "1,204.50", "1204.5" },
    { RT_VALUE_NUMBER, "1.204,50", "1204.5" },
    { RT_VALUE_NUMBER, "1 204,5", "1204.5" },
    { RT_VALUE_NUMBER, "1\u202f204", "1204" },
    { RT_VALUE_NUMBER, "1'204'000", "1204000" },
    { RT_VALUE_NUMBER, "12,34,567", "1234567" },
    { RT_VALUE_NUMBER, "12,5", "12.5" },
    { RT_VALUE_NUMBER, "0,125", "0.125" },
    { RT_VALUE_NUMBER, "1234,567", "1234.567" },
    { RT_VALUE_NUMBER, "1e3", "1000" },
    { RT_VALUE_NUMBER, "\u06f2\u06f8\u06f0", "280" }, /* Persian digits */
    { RT_VALUE_NUMBER, "\u0661\u066b\u0665", "1.5" }, /* Arabic, with its point */
    { RT_VALUE_NUMBER, "1,204", NULL },               /* 1204 or 1.204? */
    { RT_VALUE_NUMBER, "1,20,4", NULL },
    { RT_VALUE_NUMBER, "1,2.3,4", NULL },
    { RT_VALUE_NUMBER, "12 34", NULL },
    { RT_VALUE_NUMBER, "1.", NULL },
    { RT_VALUE_NUMBER, "about 5", NULL },
    { RT_VALUE_NUMBER, "700 m", NULL },
    { RT_VALUE_NUMBER, "nan", NULL },
    { RT_VALUE_NUMBER, "inf", NULL },
    { RT_VALUE_NUMBER, "0x10", NULL },
    { RT_VALUE_NUMBER, "1e999", NULL },
    { RT_VALUE_NUMBER, "-", NULL },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
money_has_its_currency_and_its_minor_digits (void **state)
{
  (void)state;
  const Row rows[] = {
    { RT_VALUE_MONEY, "1234.5 USD", "1234.50 USD" },
    { RT_VALUE_MONEY, "usd 1,234.50", "1234.50 USD" },
    { RT_VALUE_MONEY, "1 234,50 \u20ac", "1234.50 EUR" },
    { RT_VALUE_MONEY, "US$5", "5.00 USD" },
    { RT_VALUE_MONEY, "100JPY", "100 JPY" },
    { RT_VALUE_MONEY, "1.5 KWD", "1.500 KWD" },
    { RT_VALUE_MONEY, "0.005 USD", "0.005 USD" },
    { RT_VALUE_MONEY, "12 DEM", "12.00 DEM" },
    { RT_VALUE_MONEY, "90071992547409931.01 IRR",
      "90071992547409931.01 IRR" }, /* beyond a double */
    { RT_VALUE_MONEY, "5,000,000", "5000000" },
    { RT_VALUE_MONEY, "5.50", "5.5" },
    { RT_VALUE_MONEY, "$5", NULL }, /* whose dollar? */
    { RT_VALUE_MONEY, "5 QQQ", NULL },
    { RT_VALUE_MONEY, "5 EURO", NULL }, /* no URO */
    { RT_VALUE_MONEY, "USD", NULL },
    { RT_VALUE_MONEY, "1,204 USD", NULL },
    { RT_VALUE_MONEY, "five USD", NULL },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
phones_keep_their_digits (void **state)
{
  (void)state;
  const Row rows[] = {
    { RT_VALUE_PHONE, "+98 (0) 34-1211.0011", "+983412110011" },
    { RT_VALUE_PHONE, "034 1211 0011", "03412110011" },
    { RT_VALUE_PHONE, "tel:+1-202-555-0100", "+12025550100" },
    { RT_VALUE_PHONE, "\u06f0\u06f9\u06f1\u06f2", "0912" },
    { RT_VALUE_PHONE, "0098 34 1211 0011", "+983412110011" },
    { RT_VALUE_PHONE, "+", NULL },
    { RT_VALUE_PHONE, "12", NULL },
    { RT_VALUE_PHONE, "123456789012345678", NULL },
    { RT_VALUE_PHONE, "0800 CALL NOW", NULL },
    { RT_VALUE_PHONE, "1+234", NULL },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
addresses_are_lower_cased_where_case_says_nothing (void **state)
{
  (void)state;
  const Row rows[] = {
    { RT_VALUE_EMAIL, "Ann.Lee@Example.ORG", "ann.lee@example.org" },
    { RT_VALUE_EMAIL, "mailto:a@b.co", "a@b.co" },
    { RT_VALUE_EMAIL, "a@b", NULL },
    { RT_VALUE_EMAIL, "@b.co", NULL },
    { RT_VALUE_EMAIL, "a b@c.co", NULL },
    { RT_VALUE_EMAIL, "a@b.co, c@d.co", NULL },
    { RT_VALUE_EMAIL, "a@b..co", NULL },
    { RT_VALUE_URL, "HTTPS://Example.ORG/Path?Q=1#F", "https://example.org/Path?Q=1#F" },
    { RT_VALUE_URL, "example.org/x", "http://example.org/x" },
    { RT_VALUE_URL, "hxxp://evil[.]example[.]org/a", "http://evil.example.org/a" },
    { RT_VALUE_URL, "http://example.org:80", "http://example.org/" },
    { RT_VALUE_URL, "http://", NULL },
    { RT_VALUE_URL, "two words.org", NULL },
    { RT_VALUE_URL, "nothing", NULL },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

/* The check digits that ISO 13616 asks for: 98 minus the number, with 00 in their place, modulo
 * 97; digit by digit. */
static guint
plain_check_digits (const char *country, const char *account)
{
  g_autofree char *moved = g_strconcat (account, country, "00", NULL);
  g_autoptr (GString) digits = g_string_new (NULL);
  guint rest = 0;
  for (const char *c = moved; *c; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
    else
      g_string_append_printf (digits, "%d", *c - 'A' + 10);
  for (const char *c = digits->str; *c; c++)
    rest = (rest * 10 + (guint)(*c - '0')) % 97;
  return 98 - rest;
}

static void
iban_is_taken_with_its_check_digits_and_no_others (void **state)
{
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (97);
  const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (guint round = 0; round < 300; round++)
    {
      char country[3] = { letters[g_rand_int_range (rand, 10, 36)],
                          letters[g_rand_int_range (rand, 10, 36)], 0 };
      /* The registry is for other tests: none of these has given a country these letters. */
      country[0] = "QXOZ"[round % 4];
      country[1] = "ZWQJ"[round / 4 % 4];
      char account[31] = "";
      guint n = (guint)g_rand_int_range (rand, 11, 31);
      for (guint i = 0; i < n; i++)
        account[i] = letters[g_rand_int_range (rand, 0, 36)];
      guint check = plain_check_digits (country, account);
      g_autofree char *iban = g_strdup_printf ("%s%02u%s", country, check, account);
      g_autofree char *lower = g_ascii_strdown (iban, -1);
      g_autofree char *spaced = g_strdup_printf ("IBAN %.4s %s", iban, lower + 4);
      g_autofree char *norm = normal (RT_VALUE_IBAN, spaced);
      g_autofree char *wrong = g_strdup_printf ("%s%02u%s", country, check == 50 ? 51 : 50,
                                                account);
      assert_string_equal (norm, iban);
      assert_null (rt_value_normalize (RT_VALUE_IBAN, wrong, NULL, NULL, NULL));
    }
  const Row rows[] = {
    { RT_VALUE_IBAN, "GB82 WEST 1234 5698 7654 32",
      "GB82WEST12345698765432" }, /* the standard's example */
    { RT_VALUE_IBAN, "iban: gb82.west-1234.5698.7654.32", "GB82WEST12345698765432" },
    { RT_VALUE_IBAN, "GB82", NULL },
    { RT_VALUE_IBAN, "", NULL },
    { RT_VALUE_IBAN, "12345678901234567890", NULL },
    { RT_VALUE_IBAN, "GB82 WEST_1234 5698 7654 32", NULL },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

/* Of each country that has its length, one of that length is taken, and one character more or
 * less is refused by the length that it should have. Some lengths, as central banks publish
 * them. */
static void
iban_has_the_length_of_its_country (void **state)
{
  static const struct
  {
    const char *country;
    guint length;
  } some[] = { { "NO", 15 }, { "BE", 16 }, { "NL", 18 }, { "AT", 20 }, { "CH", 21 },
               { "DE", 22 }, { "AE", 23 }, { "ES", 24 }, { "PT", 25 }, { "TR", 26 },
               { "IR", 26 }, { "FR", 27 }, { "PL", 28 }, { "UA", 29 }, { "JO", 30 },
               { "MT", 31 }, { "LC", 32 }, { "RU", 33 } };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    for (guint length = some[i].length - 1; length <= some[i].length + 1; length++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *account = g_strnfill (length - 4, '7');
        g_autofree char *iban = g_strdup_printf ("%s%02u%s", some[i].country,
                                                 plain_check_digits (some[i].country, account),
                                                 account);
        g_autofree char *norm = rt_value_normalize (RT_VALUE_IBAN, iban, NULL, NULL, &error);
        g_autofree char *why = g_strdup_printf (
            "has %u letters and digits, and an IBAN of %s has %u", length, some[i].country,
            some[i].length);

        if (length == some[i].length)
          assert_string_equal (norm, iban);
        else
          assert_non_null (strstr (error->message, why));
      }
}

static void
countries_are_found_by_code_and_name (void **state)
{
  (void)state;
  const Row rows[] = {
    { RT_VALUE_COUNTRY, "IR", "IR" },
    { RT_VALUE_COUNTRY, "irn", "IR" },
    { RT_VALUE_COUNTRY, "iran", "IR" },
    { RT_VALUE_COUNTRY, "Islamic Republic of Iran", "IR" },
    { RT_VALUE_COUNTRY, "Tajikistan", "TJ" },
    { RT_VALUE_COUNTRY, "Turkey", "TR" },
    { RT_VALUE_COUNTRY, "T\u00fcrkiye", "TR" },
    { RT_VALUE_COUNTRY, "UK", "GB" },
    { RT_VALUE_COUNTRY, "USA", "US" },
    { RT_VALUE_COUNTRY, "Cote d'Ivoire", "CI" },
    { RT_VALUE_COUNTRY, "Khorasan", NULL },
    { RT_VALUE_COUNTRY, "ZZ", NULL },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
  for (const char *const *iso = uloc_getISOCountries (); *iso; iso++)
    {
      g_autofree char *locale = g_strconcat ("und_", *iso, NULL);
      g_autofree char *two = normal (RT_VALUE_COUNTRY, *iso);
      g_autofree char *three = normal (RT_VALUE_COUNTRY, uloc_getISO3Country (locale));
      assert_string_equal (two, *iso);
      assert_string_equal (three, *iso);
    }
}

static void
misspelt_currency_is_refused_with_the_nearest (void **state)
{
  (void)state;
  static const char *const rows[][2]
      = { { "5 EURO", "\"EURO\" is not in ISO 4217 (did you mean \"EUR\"?)" },
          { "swissfranc 5", "(did you mean \"CHF\"?)" },
          { "5 URO", "\"URO\" is not in ISO 4217" },
          { "many", "is no amount" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (rt_value_normalize (RT_VALUE_MONEY, rows[i][0], NULL, NULL, &error));
      assert_non_null (strstr (error->message, rows[i][1]));
    }
}

static void
misspelt_country_is_refused_with_the_nearest (void **state)
{
  (void)state;
  g_autoptr (GError) error = NULL;
  assert_null (rt_value_normalize (RT_VALUE_COUNTRY, "Tajikstan", NULL, NULL, &error));
  assert_non_null (strstr (error->message, "did you mean \"Tajikistan\""));
}

static void
coordinates_are_degrees_with_their_uncertainty (void **state)
{
  (void)state;
  const Row rows[] = {
    { RT_VALUE_COORDINATE, "30.2839, 57.0834", "30.2839,57.0834" },
    { RT_VALUE_COORDINATE, "30.2839,57.0834 \u00b1500 m", "30.2839,57.0834\u00b1500" },
    { RT_VALUE_COORDINATE, "30.2839,57.0834+-500", "30.2839,57.0834\u00b1500" },
    { RT_VALUE_COORDINATE, "30.50\u00b0 S; W 57", "-30.5,-57" },
    { RT_VALUE_COORDINATE, "geo:30.5,57;u=20", "30.5,57\u00b120" },
    { RT_VALUE_COORDINATE, "-0,0", "0,0" },
    { RT_VALUE_COORDINATE, "90,180", "90,180" },
    { RT_VALUE_COORDINATE, "90.1,0", NULL },
    { RT_VALUE_COORDINATE, "0,180.1", NULL },
    { RT_VALUE_COORDINATE, "30.28", NULL },
    { RT_VALUE_COORDINATE, "30.28,", NULL },
    { RT_VALUE_COORDINATE, "30.2839 57.0834", "30.2839,57.0834" },
    { RT_VALUE_COORDINATE, "30,2839; 57,0834", "30.2839,57.0834" },
    { RT_VALUE_COORDINATE, "30,2839, 57,0834", "30.2839,57.0834" },
    { RT_VALUE_COORDINATE, "30,2839 57,0834", "30.2839,57.0834" },
    { RT_VALUE_COORDINATE, "30,2839 N 57,0834 E", "30.2839,57.0834" },
    { RT_VALUE_COORDINATE, "30\u00b017'N 57\u00b005'E", "30.2833333,57.0833333" },
    { RT_VALUE_COORDINATE, "30\u00b017\u203200\u2033N, 57\u00b005\u203200\u2033E",
      "30.2833333,57.0833333" },
    { RT_VALUE_COORDINATE, "30 17 00 N, 57 05 00 E", "30.2833333,57.0833333" },
    { RT_VALUE_COORDINATE, "N30\u00b017.5' E57\u00b005.25'", "30.2916667,57.0875" },
    { RT_VALUE_COORDINATE, "N 30 17 00 E 57 05 00 \u00b150m", "30.2833333,57.0833333\u00b150" },
    { RT_VALUE_COORDINATE, "30:17:00S/57:05:00W", "-30.2833333,-57.0833333" },
    { RT_VALUE_COORDINATE, "57\u00b005'E 30\u00b017'N", "30.2833333,57.0833333" },
    { RT_VALUE_COORDINATE, "-30\u00b015', 57\u00b030'", "-30.25,57.5" },
    { RT_VALUE_COORDINATE, "30\u00b00'36''N 57\u00b0E", "30.01,57" },
    { RT_VALUE_COORDINATE, "\u06f3\u06f0\u066b\u06f2\u06f8; \u06f5\u06f7\u066b\u06f1",
      "30.28,57.1" },
    { RT_VALUE_COORDINATE, "30 E, 57 N", "57,30" },
    { RT_VALUE_COORDINATE, "30 N, 57 S", NULL },
    { RT_VALUE_COORDINATE, "30 E, 57 W", NULL },
    { RT_VALUE_COORDINATE, "30 17, 57 05", NULL },
    { RT_VALUE_COORDINATE, "30\u00b060'N 57\u00b005'E", NULL },
    { RT_VALUE_COORDINATE, "30\u00b017'60\"N 57\u00b005'E", NULL },
    { RT_VALUE_COORDINATE, "30.5\u00b017'N 57\u00b005'E", NULL },
    { RT_VALUE_COORDINATE, "30'17\u00b0N 57\u00b005'E", NULL },
    { RT_VALUE_COORDINATE, "30\u00b017'N", NULL },
    { RT_VALUE_COORDINATE, "30 17 00 00 N, 57 E", NULL },
    { RT_VALUE_COORDINATE, "97\u00b017'N 57\u00b005'E", NULL },
    { RT_VALUE_COORDINATE, "1,2,3", NULL },
    { RT_VALUE_COORDINATE, "1;2;3", NULL },
    { RT_VALUE_COORDINATE, ",", NULL },
    { RT_VALUE_COORDINATE, "N", NULL },
    { RT_VALUE_COORDINATE, "-30 S,57", NULL },
    { RT_VALUE_COORDINATE, "30,57\u00b1-5", NULL },
    { RT_VALUE_COORDINATE, "nan,0", NULL },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
refused_coordinate_is_told_what_is_wrong_with_it (void **state)
{
  static const char *const cells[][2] = {
    { "97.5, 57", "the wrong way round" },   { "30, 190", "a longitude is between" },
    { "30\u00b075'N 57E", "end before 60" }, { "30 N, 57 S", "the other east or west" },
    { "30 17, 57 05", "need their marks" },  { "Kerman", "write latitude, longitude" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;
      assert_null (rt_value_normalize (RT_VALUE_COORDINATE, cells[i][0], NULL, NULL, &error));
      assert_non_null (strstr (error->message, cells[i][1]));
    }
}

static void
dates_and_booleans_keep_what_they_say (void **state)
{
  (void)state;
  const Row rows[] = {
    { RT_VALUE_DATE, " 2024-01-03 14:55 ", "2024-01-03T14:55" },
    { RT_VALUE_DATE, "[2023-12-11 .. 2023-12-20]", "[2023-12-11 .. 2023-12-20]" },
    { RT_VALUE_DATE, "31.02.2024", NULL },
    { RT_VALUE_BOOLEAN, "Yes", "true" },
    { RT_VALUE_BOOLEAN, "0", "false" },
    { RT_VALUE_BOOLEAN, "perhaps", NULL },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
a_normal_form_is_its_own (void **state)
{
  (void)state;
  const Row rows[] = {
    { RT_VALUE_NUMBER, "-1,204,000.250", NULL },
    { RT_VALUE_MONEY, "usd 1,234.5", NULL },
    { RT_VALUE_PHONE, "+98 34 121", NULL },
    { RT_VALUE_EMAIL, "A@B.co", NULL },
    { RT_VALUE_URL, "Example.org", NULL },
    { RT_VALUE_COUNTRY, "Iran", NULL },
    { RT_VALUE_COORDINATE, "30.50 S, 7 W +-5 m", NULL },
    { RT_VALUE_COORDINATE, "30\u00b017'01\"N 57\u00b005'E", NULL },
    { RT_VALUE_BOOLEAN, "n", NULL },
    { RT_VALUE_DATE, "2024-01-03 14:55", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *once = normal (rows[i].type, rows[i].raw);
      g_autofree char *twice = normal (rows[i].type, once);
      assert_string_equal (once, twice);
    }
}

static void
huge_value_is_refused_in_few_words (void **state)
{
  (void)state;
  g_autofree char *huge = g_strnfill (1 << 20, '7');
  for (guint type = RT_VALUE_NUMBER; type <= RT_VALUE_BOOLEAN; type++)
    {
      g_autoptr (GError) error = NULL;
      assert_null (rt_value_normalize ((RtValueType)type, huge, NULL, NULL, &error));
      assert_true (strlen (error->message) < 400);
    }
  g_autofree char *text = normal (RT_VALUE_TEXT, huge);
  assert_int_equal (strlen (text), strlen (huge));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (text_keeps_its_letters_and_folds_its_space),
    cmocka_unit_test (numbers_are_exact_decimals_in_the_c_locale),
    cmocka_unit_test (money_has_its_currency_and_its_minor_digits),
    cmocka_unit_test (phones_keep_their_digits),
    cmocka_unit_test (addresses_are_lower_cased_where_case_says_nothing),
    cmocka_unit_test (iban_is_taken_with_its_check_digits_and_no_others),
    cmocka_unit_test (iban_has_the_length_of_its_country),
    cmocka_unit_test (countries_are_found_by_code_and_name),
    cmocka_unit_test (misspelt_currency_is_refused_with_the_nearest),
    cmocka_unit_test (misspelt_country_is_refused_with_the_nearest),
    cmocka_unit_test (coordinates_are_degrees_with_their_uncertainty),
    cmocka_unit_test (refused_coordinate_is_told_what_is_wrong_with_it),
    cmocka_unit_test (dates_and_booleans_keep_what_they_say),
    cmocka_unit_test (a_normal_form_is_its_own),
    cmocka_unit_test (huge_value_is_refused_in_few_words),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
