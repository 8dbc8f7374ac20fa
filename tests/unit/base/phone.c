/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Telephone numbers by country. */
#include "fixture.h"

#include "base/phone.h"

static void
spellings_of_one_number_are_one_number (void **state)
{
  static const struct
  {
    const char *text, *country, *e164; /* NULL: refused */
  } rows[] = {
    { "+98 21 1234 5678", NULL, "+982112345678" },
    { "021 1234 5678", "IR", "+982112345678" },
    { "0098 21 12345678", "IR", "+982112345678" },
    { "+98 (0)21 1234-5678", "GB", "+982112345678" },
    { "020 7946 0123", "GB", "+442079460123" },
    { "+44 7700 900123", "IR", "+447700900123" },
    { "021 1234 5678", NULL, NULL }, /* whose? */
    { "021 1234 5678", "XX", NULL }, /* there is no such country */
    { "+999 1234567", NULL, NULL },  /* nor such a code */
    { "+44 12", NULL, NULL },
    { "+44 7700 900123 456 789", NULL, NULL },
    { "", "IR", NULL },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *why = NULL;
      g_autofree char *number = rt_phone_e164 (rows[i].text, rows[i].country, &why);

      if (rows[i].e164)
        assert_string_equal (number, rows[i].e164);
      else
        assert_null (number);
      assert_true ((number == NULL) == (why != NULL));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (spellings_of_one_number_are_one_number),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
