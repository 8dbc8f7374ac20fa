/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is protected is so where her row has more or fewer cells than its header, as "Doe, Jane"
 * without quotes makes it. What belongs to a column may stand as many places from it as there
 * are cells too many or too few: of what calls her, each cell from the one to the other is
 * hidden, and each run of them, which may be the pieces of one. */
#include "ingest/intake.h"

#include "case/case-private.h"
#include <string.h>

#define MOST_PIECES 4u /* of one name */
#define MOST_AWAY 16u  /* cells too many; in what has more, pieces are not put together */
#define YEAR 4u        /* digits */

typedef struct
{
  guint first, end;
} Span;

static Span
span_of (const RtRow *row, guint at)
{
  guint n = row->n, columns = row->table->n, more = n > columns ? n - columns : 0,
        fewer = columns > n ? columns - n : 0;

  return (Span){ at > fewer ? at - fewer : 0, MIN (n, at + more + 1) };
}

/* Where it cannot be told which cell it is, a "no" counts, but never against a "yes". */
static gboolean
protects (const RtRow *row)
{
  gint at = row->table->place[COL_PROTECT];
  Span span = at >= 0 ? span_of (row, (guint)at) : (Span){ 0, 0 };
  gboolean said_no = FALSE, unread = FALSE;

  for (guint i = span.first; i < span.end; i++)
    {
      const char *cell = rt_row_at (row, i);
      gboolean yes, is_read = rt_read_yes (cell, &yes);

      if (yes && is_read)
        return TRUE;
      unread = unread || !is_read;
      said_no = said_no || (cell && !yes);
    }
  return unread && !said_no;
}

/* 2001 or 2001-05-31 */
static gboolean
is_day (const char *cell)
{
  gsize digits = strspn (cell, "0123456789");

  return digits <= YEAR && (!cell[digits] || (digits == YEAR && cell[digits] == '-'))
         && strspn (cell, "0123456789-") == strlen (cell);
}

/* Words of other columns, which would be missing from every text. */
static gboolean
calls_nobody (const RtRow *row, const char *cell, gboolean is_id)
{
  gboolean yes;

  return rt_read_yes (cell, &yes)
         || rt_schema_find_entity_type (rt_case_schema (row->kase), cell)
         || (!is_id && is_day (cell));
}

static void
hide_cell (RtRow *row, const char *cell, gboolean is_id)
{
  g_auto (GStrv) items = is_id ? NULL : rt_cell_split (cell);

  if (!calls_nobody (row, cell, is_id))
    rt_row_hide (row, cell, is_id);
  for (guint i = 0; items && items[i]; i++)
    if (!calls_nobody (row, items[i], FALSE))
      rt_row_hide (row, items[i], FALSE);
}

static void
hide_column (RtRow *row, gint at, gboolean is_id)
{
  Span span = at >= 0 ? span_of (row, (guint)at) : (Span){ 0, 0 };
  guint pieces = span.end - span.first <= MOST_AWAY ? MOST_PIECES : 1;

  for (guint first = span.first; first < span.end; first++)
    {
      g_autoptr (GString) run = g_string_new (rt_row_at (row, first));

      if (run->len)
        hide_cell (row, run->str, is_id);
      for (guint i = first + 1; run->len && i < MIN (span.end, first + pieces); i++)
        {
          const char *cell = rt_row_at (row, i);

          if (!cell)
            break;
          g_string_append_printf (run, ", %s", cell);
          rt_row_hide (row, run->str, is_id);
        }
    }
}

static void
hide_entity (RtRow *row)
{
  if (!protects (row))
    return;
  hide_column (row, row->table->place[COL_ID], TRUE);
  hide_column (row, row->table->place[COL_NAME], FALSE);
  for (guint i = 0; i < row->table->extras->len; i++)
    {
      const RtExtra *extra = &g_array_index (row->table->extras, RtExtra, i);

      if (rt_row_tells_who (row, extra->property))
        hide_column (row, (gint)extra->at, FALSE);
    }
}

static gboolean
any_cell (const RtRow *row, RtCol col, gboolean (*holds) (const RtRow *row, const char *cell))
{
  Span span = span_of (row, (guint)row->table->place[col]);

  for (guint i = span.first; i < span.end; i++)
    {
      const char *cell = rt_row_at (row, i);

      if (cell && holds (row, cell))
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_telling_property (const RtRow *row, const char *cell)
{
  RtProperty property = rt_schema_find_property (rt_case_schema (row->kase), cell);

  return property && rt_row_tells_who (row, property);
}

/* "jane-doe,alias,Doe, JD" */
static void
hide_claimed (RtRow *row)
{
  if (any_cell (row, COL_ENTITY, rt_row_is_hidden)
      && any_cell (row, COL_PROPERTY, names_telling_property))
    hide_column (row, row->table->place[COL_VALUE], FALSE);
}

/* "p,person,Doe, Jane,,yes," fits a header that has its last column empty. */
gboolean
rt_row_is_shifted (const RtRow *row)
{
  gint at = row->table->place[COL_PROTECT];
  Span span = at >= 0 && row->n > row->table->n ? span_of (row, (guint)at) : (Span){ 0, 0 };

  for (guint i = span.first; i < span.end; i++)
    {
      const char *cell = rt_row_at (row, i);
      gboolean yes;

      if (cell && rt_read_yes (cell, &yes))
        return yes;
    }
  return FALSE;
}

void
rt_row_hide_ragged (RtRow *row)
{
  if (row->table->kind == RT_ROWS_ENTITIES)
    hide_entity (row);
  else if (row->table->kind == RT_ROWS_CLAIMS)
    hide_claimed (row);
}
