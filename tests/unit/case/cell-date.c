/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Dates as spreadsheets save them. */
#include "fixture.h"

#include "case/cell-date.h"

static void
a_cell_becomes_edtf_by_the_order_that_is_said (void **state)
{
  static const struct
  {
    const char *raw;
    RtDateOrder order;
    const char *edtf; /* NULL: refused */
  } cells[] = {
    { "31.12.2023", RT_DATES_DMY, "2023-12-31" },
    { "31.12.2023", RT_DATES_MDY, NULL },
    { "12/31/2023", RT_DATES_MDY, "2023-12-31" },
    { "3-1-2024 9:05", RT_DATES_DMY, "2024-01-03T09:05" },
    { "3-1-2024 09:05:07", RT_DATES_MDY, "2024-03-01T09:05:07" },
    { "2023-12-31", RT_DATES_DMY, "2023-12-31" },
    { "2023/12/31 14:05", RT_DATES_MDY, "2023-12-31T14:05" },
    { "2023-12-31T14:05+03:30", RT_DATES_DMY, "2023-12-31T14:05+03:30" },
    { "[2023-12-11..2023-12-20]", 0, "[2023-12-11..2023-12-20]" },
    { "29.02.2023", RT_DATES_DMY, NULL },
    { "31.12.23", RT_DATES_DMY, NULL },
    { "31.12/2023", RT_DATES_DMY, NULL },
    { "31.12.2023 25:00", RT_DATES_DMY, NULL },
    { "31.12.2023x", RT_DATES_DMY, NULL },
    { "3/1/2024 2:55 PM", RT_DATES_DMY, "2024-01-03T14:55" },
    { "3/1/2024 12:05:00 am", RT_DATES_DMY, "2024-01-03T00:05:00" },
    { "3/1/2024 13:05 PM", RT_DATES_DMY, NULL },
    { "+3/1/2024", RT_DATES_DMY, NULL },
    { "3/ 1/2024", RT_DATES_DMY, NULL },
    { "03.01.2024T", RT_DATES_DMY, NULL },
    { "45294", RT_DATES_DMY, NULL },
    { "3/1/2024 2:55\u202fPM", RT_DATES_DMY, "2024-01-03T14:55" },
    { "31.12.2023, 14:05", RT_DATES_DMY, "2023-12-31T14:05" },
    { "3 Jan 2024", 0, "2024-01-03" },
    { "3. January 2024", 0, "2024-01-03" },
    { "03-JAN-2024 14:55:07", 0, "2024-01-03T14:55:07" },
    { "Jan 3, 2024", RT_DATES_DMY, "2024-01-03" },
    { "January 3rd, 2024 2:55 PM", 0, "2024-01-03T14:55" },
    { "Sept 30 2024", 0, "2024-09-30" },
    { "Wed, 3 Jan 2024 14:55:07 +0330", 0, "2024-01-03T14:55:07+03:30" },
    { "Jan 2024", 0, "2024-01" },
    { "December 2023", RT_DATES_MDY, "2023-12" },
    { "30 Feb 2024", 0, NULL },
    { "3. Januar 2024", 0, NULL },
    { "3 Ja 2024", 0, NULL },
    { "3 Janu 2024", 0, NULL },
    { "3 Jan 24", 0, NULL },
    { "3 Jan", 0, NULL },
    { "Jan", 0, NULL },
    { "Jan 2024 14:55", 0, NULL },
    { "20240103", 0, "2024-01-03" },
    { "20240103", RT_DATES_DMY, "2024-01-03" },
    { "20240103T1455", 0, "2024-01-03T14:55" },
    { "20240103T145507Z", 0, "2024-01-03T14:55:07Z" },
    { "20240103 1455", 0, "2024-01-03T14:55" },
    { "20240103145507", 0, "2024-01-03T14:55:07" },
    { "202401031455", 0, "2024-01-03T14:55" },
    { "20240230", 0, NULL },
    { "31122023", RT_DATES_DMY, NULL },
    { "202401031", 0, NULL },
    { "2024-01-03T14:55:07.123", 0, "2024-01-03T14:55:07" },
    { "2024-01-03 14:55:07.123456+03:30", 0, "2024-01-03T14:55:07+03:30" },
    { "2024-01-03 14:55:07,5", 0, "2024-01-03T14:55:07" },
    { "2024-01-03 14:55 UTC", 0, "2024-01-03T14:55Z" },
    { "2024-01-03 14:55+0330", 0, "2024-01-03T14:55+03:30" },
    { "2024-01-03 14:55+25:00", 0, NULL },
    { "2024-01-03 14:+5", 0, NULL },
    { "2024-01-03 14:5", 0, NULL },
    { "2024-01-03 14:55:07.", 0, NULL },
    { "2024-01-03 14:55 x", 0, NULL },
    { "۲۰۲۴-۰۱-۰۳", 0, "2024-01-03" },
    { "۳/۱/۲۰۲۴ ۱۴:۵۵", RT_DATES_DMY, "2024-01-03T14:55" },
    { "٢٠٢٤/٠١/٠٣", 0, "2024-01-03" },
    { "1402/10/13", 0, NULL },
    { "1402-10-13", RT_DATES_ISO, "1402-10-13" },
    { "1704293707", 0, NULL },
    { "", 0, NULL },
    { "03.01.2024", 0, NULL },
    { "13.01.2024", 0, "2024-01-13" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *edtf = rt_cell_date (cells[i].raw, cells[i].order, &error);

      if (g_strcmp0 (edtf, cells[i].edtf) != 0)
        fail_msg ("\"%s\" became %s", cells[i].raw, edtf);
      assert_true ((edtf == NULL) == (error != NULL));
    }
}

static void
a_serial_number_is_refused_by_the_day_that_it_means (void **state)
{
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_null (rt_cell_date ("45294.62", RT_DATES_DMY, &error));
  assert_non_null (strstr (error->message, "2024-01-03")); /* 45,294 days after 1899-12-30 */
}

/* What it would mean is what date(1) says: date -u -d @1704293707. */
static void
a_unix_timestamp_is_refused_by_the_moment_that_it_means (void **state)
{
  static const char *const cells[] = { "1704293707", "1704293707123" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (rt_cell_date (cells[i], 0, &error));
      assert_non_null (strstr (error->message, "Unix timestamp"));
      assert_non_null (strstr (error->message, "2024-01-03T14:55:07Z"));
    }
}

/* 13 Dey 1402 was 3 January 2024. */
static void
a_day_of_the_persian_calendar_is_refused_by_the_day_that_it_means (void **state)
{
  static const char *const cells[] = { "1402/10/13", "۱۴۰۲/۱۰/۱۳", "13.10.1402" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (rt_cell_date (cells[i], RT_DATES_DMY, &error));
      assert_non_null (strstr (error->message, "2024-01-03"));
    }
}

static void
a_year_of_two_digits_is_refused_for_its_century (void **state)
{
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_null (rt_cell_date ("3/1/24 14:55", RT_DATES_DMY, &error));
  assert_non_null (strstr (error->message, "century"));
}

static void
the_orders_that_read_a_cell_are_told (void **state)
{
  (void)state;
  assert_int_equal (rt_cell_date_orders ("03.01.2024"), RT_DATES_DMY | RT_DATES_MDY);
  assert_int_equal (rt_cell_date_orders ("13.01.2024"), RT_DATES_DMY);
  assert_int_equal (rt_cell_date_orders ("01.13.2024"), RT_DATES_MDY);
  assert_true (rt_cell_date_orders ("2024-01-03") & RT_DATES_ISO);
  assert_true (rt_cell_date_orders ("3 Jan 2024") & RT_DATES_ISO);
  assert_true (rt_cell_date_orders ("20240103") & RT_DATES_ISO);
  assert_int_equal (rt_cell_date_orders ("۰۳.۰۱.۲۰۲۴"), RT_DATES_DMY | RT_DATES_MDY);
  assert_int_equal (rt_cell_date_orders ("soon"), 0);
}

/* What no words say is not proposed, however it begins. */
static void
near_dates_are_proposed_and_nothing_else_is (void **state)
{
  static const struct
  {
    const char *words, *edtf;
  } cases[] = {
    { "Mid December 2023", "[2023-12-11..2023-12-20]" },
    { "second half of March 2024", "[2024-03-16..2024-03-31]" },
    { "until 2024-03-01", "../2024-03-01" },
    { "between 30 December 2023 and 2 January 2024", "[2023-12-30..2024-01-02]" },
    { "before 1 January 2024", "[..2023-12-31]" },
    { "2019-2021", "2019/2021" },
    { "2019 – 2021", "2019/2021" },
    { "3-5 January 2024", "2024-01-03/2024-01-05" },
    { "30 December to 2 January 2024", "2023-12-30/2024-01-02" },
    { "November to February 2024", "2023-11/2024-02" },
    { "1990s", "199X" },
    { "the 1990's", "199X" },
    { "early 1990s", "[1990..1993]" },
    { "in the late 1990s", "[1997..1999]" },
    { "before mid-December 2023", "[..2023-12-10]" },
    { "by mid-December 2023", "[..2023-12-20]" },
    { "after mid-December 2023", "[2023-12-21..]" },
    { "not before the end of 2023", "[2023-09..]" },
    { "before the 1990s", "[..1989]" },
    { "not before 2024", "[2024..]" },
    { "not after 2024", "[..2024]" },
    { "early 3 January 2024", NULL },
    { "first quarter of the 1990s", NULL },
    { "1900s", NULL },
    { "1995s", NULL },
    { "2021-2019", NULL },
    { "03-05-2024", NULL },
    { "mid-3 January 2024", NULL },
    { "spring of March 2024", NULL },
    { "evening of March 2024", NULL },
    { "before 0001-01-01", NULL },
    { "around 03/04/2024", NULL },
    { "between and", NULL },
    { "mid-\xff 2023", NULL },
    { "", NULL },
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *edtf = rt_date_near (cases[i].words);

      if (cases[i].edtf)
        assert_string_equal (edtf, cases[i].edtf);
      else
        assert_null (edtf);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_cell_becomes_edtf_by_the_order_that_is_said),
    cmocka_unit_test (a_serial_number_is_refused_by_the_day_that_it_means),
    cmocka_unit_test (a_unix_timestamp_is_refused_by_the_moment_that_it_means),
    cmocka_unit_test (a_day_of_the_persian_calendar_is_refused_by_the_day_that_it_means),
    cmocka_unit_test (a_year_of_two_digits_is_refused_for_its_century),
    cmocka_unit_test (the_orders_that_read_a_cell_are_told),
    cmocka_unit_test (near_dates_are_proposed_and_nothing_else_is),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
