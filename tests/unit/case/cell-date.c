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
    { "03.01.2024", 0, NULL },
    { "13.01.2024", 0, "2024-01-13" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *edtf = rt_cell_date (cells[i].raw, cells[i].order, &error);

      if (cells[i].edtf)
        assert_string_equal (edtf, cells[i].edtf);
      else
        assert_null (edtf);
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
  assert_int_equal (rt_cell_date_orders ("soon"), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_cell_becomes_edtf_by_the_order_that_is_said),
    cmocka_unit_test (a_serial_number_is_refused_by_the_day_that_it_means),
    cmocka_unit_test (a_year_of_two_digits_is_refused_for_its_century),
    cmocka_unit_test (the_orders_that_read_a_cell_are_told),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
