/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See computed.h. */
#include "formats/computed.h"
#include <string.h>

const char *const rt_computed_columns[RT_N_COMPUTED] = { "entity",   "property", "value",
                                                         "recorded", "note",     "marking" };

static const char *
cell (const char *const *columns, const char *const *values, guint n, const char *column)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (columns[i], column) == 0 && values[i])
      return values[i];
  return "";
}

gboolean
rt_computed_cells (const char *const *columns, const char *const *values, guint n,
                   const char *cells[RT_N_COMPUTED])
{
  if (n == 0 || strcmp (columns[0], "entity") != 0
      || strcmp (cell (columns, values, n, "basis"), rt_basis_name (RT_BASIS_COMPUTED)) != 0)
    return FALSE;
  for (guint i = 0; i < RT_N_COMPUTED; i++)
    cells[i] = cell (columns, values, n, rt_computed_columns[i]);
  return TRUE;
}
