/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Any text is a grade whose text reads back as the same, ungraded, or a refusal. */

#include "redthread/grade.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  RtGrade grade = 0, again = 0;
  gboolean read = rt_grade_parse (text, NULL, &grade, &error);
  g_assert_true (read == (error == NULL));
  if (!read)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (read && grade)
    {
      const RtGradeRow *row = rt_grade_row (grade);
      g_assert_true (rt_grade_parse (row->text, row->scale, &again, NULL) && again == grade);
    }
  RtStance stance;
  RtHedge hedge;
  RtBasis basis;
  if (g_utf8_validate (text, -1, NULL))
    {
      rt_stance_parse (text, &stance, NULL);
      rt_hedge_parse (text, &hedge, NULL);
      rt_basis_parse (text, &basis, NULL);
    }
  return 0;
}
