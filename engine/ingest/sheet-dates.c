/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which number is the month: the whole column is looked at before the first row is taken, for
 * one cell seldom shows it and a case of swapped months is worse than none. */
#include "ingest/sheet.h"

#include "case/cell-date.h"
#include <string.h>

typedef struct
{
  guint orders;  /* under which all that were seen read */
  guint line[2]; /* where a cell stands that leaves day first, month first as the only way */
  char *doubtful;
  guint doubtful_line;
} DateColumn;

static void
look_at (DateColumn *column, const char *cell, guint line)
{
  guint orders = rt_cell_date_orders (cell);

  if (!orders || orders & RT_DATES_ISO)
    return;
  column->orders &= orders;
  if (orders == RT_DATES_DMY || orders == RT_DATES_MDY)
    {
      guint which = orders == RT_DATES_MDY;
      column->line[which] = column->line[which] ? column->line[which] : line;
    }
  else if (!column->doubtful)
    {
      column->doubtful = g_strdup (cell);
      column->doubtful_line = line;
    }
}

static gboolean
refuse_column (const RtSheet *sheet, const char *name, const DateColumn *column, GError **error)
{
  g_autofree char *dmy = rt_cell_date (column->doubtful ? column->doubtful : "", RT_DATES_DMY,
                                       NULL);
  g_autofree char *mdy = rt_cell_date (column->doubtful ? column->doubtful : "", RT_DATES_MDY,
                                       NULL);

  if (column->line[0] && column->line[1])
    g_set_error (
        error, RT_ERROR, RT_ERROR_INPUT,
        "%s: column %s has dates with the day first (line %u) and with the month first "
        "(line %u); say which is right with --dates dmy or --dates mdy",
        sheet->file, name, column->line[0], column->line[1]);
  else
    g_set_error (
        error, RT_ERROR, RT_ERROR_INPUT,
        "%s:%u: column %s reads both ways: \"%s\" is %s with the day first and %s with "
        "the month first, and no other cell decides; say --dates dmy or --dates mdy",
        sheet->file, column->doubtful_line, name, column->doubtful, dmy, mdy);
  return FALSE;
}

static gboolean
settle (RtSheet *sheet, const char *name, const DateColumn *column, GError **error)
{
  if (!column->line[0] && !column->line[1] && !column->doubtful)
    return TRUE;
  if (column->orders != RT_DATES_DMY && column->orders != RT_DATES_MDY)
    return refuse_column (sheet, name, column, error);
  sheet->dates = (RtDateOrder)column->orders;
  return TRUE;
}

/* What comes through a pipe cannot be read twice: there each doubtful cell is refused by
 * itself. */
gboolean
rt_sheet_look (RtSheet *sheet, const char *path, const char *const *header, GError **error)
{
  DateColumn column = { .orders = RT_DATES_DMY | RT_DATES_MDY };
  g_autoptr (RtCsv) csv = NULL;
  GError *problem = NULL;
  int at = sheet->options->dates ? -1 : sheet->plan.start;
  gboolean fine;

  sheet->dates = sheet->options->dates;
  rt_sheet_find_numbers (sheet, header);
  if (sheet->piped || (at < 0 && !rt_sheet_numbers_doubtful (sheet)))
    return TRUE;
  csv = rt_csv_open (path, 0, NULL, error);
  if (!csv)
    return FALSE;
  for (gboolean first = TRUE; rt_csv_next (csv, &problem); first = FALSE)
    {
      if (first)
        continue;
      if (at >= 0 && rt_csv_n_fields (csv) > (guint)at)
        look_at (&column, rt_csv_fields (csv)[at], rt_csv_line (csv));
      rt_sheet_look_at_numbers (sheet, rt_csv_fields (csv), rt_csv_n_fields (csv),
                                rt_csv_line (csv));
    }
  g_clear_error (&problem); /* the reading proper says it */
  fine = (at < 0 || settle (sheet, header[at], &column, error))
         && rt_sheet_settle_numbers (sheet, header, error);
  g_free (column.doubtful);
  return fine;
}
