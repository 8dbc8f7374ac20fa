/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "chart/grid.h"

static void
clear_column (gpointer data)
{
  RtGridColumn *column = data;

  g_free (column->letter);
  g_free (column->text);
  g_free (column->figure);
  g_free (column->range);
}

static void
clear_row (gpointer data)
{
  RtGridRow *row = data;

  g_free (row->text);
  g_free (row->small);
  g_free (row->figures[0]);
  g_free (row->figures[1]);
}

static void
clear_cell (gpointer data)
{
  g_free (((RtGridCell *)data)->title);
}

RtGrid *
rt_grid_new (void)
{
  RtGrid *grid = g_new0 (RtGrid, 1);

  grid->columns = g_array_new (FALSE, TRUE, sizeof (RtGridColumn));
  grid->rows = g_array_new (FALSE, TRUE, sizeof (RtGridRow));
  grid->cells = g_array_new (FALSE, TRUE, sizeof (RtGridCell));
  grid->keys = g_array_new (FALSE, TRUE, sizeof (RtGridKey));
  g_array_set_clear_func (grid->columns, clear_column);
  g_array_set_clear_func (grid->rows, clear_row);
  g_array_set_clear_func (grid->cells, clear_cell);
  return grid;
}

void
rt_grid_free (RtGrid *grid)
{
  if (!grid)
    return;
  g_free (grid->title);
  g_free (grid->subtitle);
  g_free (grid->counts);
  g_array_unref (grid->columns);
  g_array_unref (grid->rows);
  g_array_unref (grid->cells);
  g_array_unref (grid->keys);
  g_free (grid);
}
