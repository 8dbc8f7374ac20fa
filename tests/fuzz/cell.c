/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Any text is, as a cell of a date or a number, refused in valid UTF-8 or read as what is read
 * again as itself; the orders and styles that are told of it are those that read it.
 * Coordinates lie on the globe, and an IBAN is letters and digits. */

#include "case/cell-date.h"
#include "case/cell-number.h"
#include "redthread/date.h"
#include "redthread/schema.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
need_said (gboolean read, const GError *error)
{
  g_assert_true (read == (error == NULL));
  g_assert_true (read || g_utf8_validate (error->message, -1, NULL));
}

static void
try_date (const char *raw)
{
  static const RtDateOrder all[] = { 0, RT_DATES_ISO, RT_DATES_DMY, RT_DATES_MDY };
  guint orders = rt_cell_date_orders (raw);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *date = rt_cell_date (raw, all[i], &error);
      g_autofree char *again = date ? rt_cell_date (date, RT_DATES_ISO, NULL) : NULL;
      RtDateSpan span;

      need_said (date != NULL, error);
      g_assert_true (!date || orders != 0);
      g_assert_true (!date || rt_date_parse (date, NULL, &span, NULL));
      g_assert_cmpstr (date, ==, again);
    }
}

static void
try_number (const char *raw)
{
  static const RtDecimal all[] = { 0, RT_DECIMAL_POINT, RT_DECIMAL_COMMA };
  guint styles = rt_cell_number_styles (raw);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;
      RtCellNumber out, again = { .number = NULL };
      gboolean read = rt_cell_number (raw, all[i], &out, &error);

      need_said (read, error);
      g_assert_true (read == (out.number != NULL));
      g_assert_true (!read || (all[i] ? styles & all[i] : styles != 0));
      if (read)
        {
          g_assert_true (rt_cell_number (out.number, RT_DECIMAL_POINT, &again, NULL));
          g_assert_cmpstr (out.number, ==, again.number);
        }
      if (read && strlen (raw) < 4000 && !strpbrk (out.number, "eE"))
        {
          g_autofree char *norm = rt_value_normalize (RT_VALUE_MONEY, out.number, NULL, NULL,
                                                      NULL);
          g_assert_nonnull (norm);
        }
      g_free (out.number);
      g_free (again.number);
    }
}

static void
try_seconds (const char *raw)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *seconds = NULL;
  gboolean is_time = rt_cell_seconds (raw, &seconds, &error);
  RtCellNumber again;

  g_assert_true (is_time == (seconds != NULL || error != NULL));
  if (!seconds)
    return;
  g_assert_true (rt_cell_number (seconds, RT_DECIMAL_POINT, &again, NULL));
  g_free (again.number);
}

static void
try_place_and_account (const char *raw)
{
  g_autofree char *place = rt_value_normalize (RT_VALUE_COORDINATE, raw, NULL, NULL, NULL);
  g_autofree char *iban = rt_value_normalize (RT_VALUE_IBAN, raw, NULL, NULL, NULL);

  if (place)
    {
      char *comma;
      double lat = g_ascii_strtod (place, &comma), lon = g_ascii_strtod (comma + 1, NULL);

      g_assert_true (*comma == ',' && lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180);
    }
  if (iban)
    g_assert_true (strlen (iban) >= 15 && strlen (iban) <= 34
                   && strspn (iban, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen (iban));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *)data, size);

  if (g_utf8_validate (raw, -1, NULL)) /* the reader of CSV hands on nothing else */
    try_date (raw);
  try_number (raw);
  try_seconds (raw);
  try_place_and_account (raw);
  return 0;
}
