/* SPDX-License-Identifier: GPL-2.0-or-later */

/* When it happens: a calendar whose cells count what began in them, in the case's zone. What
 * may have begun in one cell or another is in none: it is counted beside, as exactly as it is
 * known. What an event tells of is counted with the event, once, as on theme lines. */

#include "base/text.h"
#include "chart/grid.h"
#include "chart/hist.h"
#include "chart/timeline-make.h"
#include <math.h>
#include <string.h>

#define DAY (24 * 60 * 60)
#define FEW_DAYS 45      /* by hours, unless said */
#define FEW_WEEKS 80     /* by days */
#define MOST_COLUMNS 120 /* that all are shown of; else those that have something */
#define MOST_ROWS 400u
#define TOLD 12u /* in a tooltip */
#define HEATS 4u

typedef struct
{
  RtTimelineMaker maker;
  const RtCalendarKind *kind;
  GHashTable *cells;      /* "row column" -> Cell */
  GArray *rows, *columns; /* gint64, in order */
  guint32 in_cells, aside, unclear;
  guint32 most;
} Calendar;

typedef struct
{
  RtCalendarPlace at;
  guint32 n;
  gboolean contested;
  GString *told;
} Cell;

static void
free_cell (gpointer data)
{
  Cell *cell = data;

  g_string_free (cell->told, TRUE);
  g_free (cell);
}

static void
calendar_clear (Calendar *c)
{
  rt_timeline_maker_clear (&c->maker);
  g_clear_pointer (&c->cells, g_hash_table_unref);
  g_clear_pointer (&c->rows, g_array_unref);
  g_clear_pointer (&c->columns, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Calendar, calendar_clear)

/* ---- Counting --------------------------------------------------------------------------- */

/* (transfer full): NULL for the ends of time. */
static GDateTime *
local_time (const Calendar *c, gint64 at)
{
  g_autoptr (GDateTime) utc = rt_years_hold (at) ? g_date_time_new_from_unix_utc (at) : NULL;

  return utc ? g_date_time_to_timezone (utc, c->maker.fill->zone) : NULL;
}

static void
count_in (Calendar *c, RtCalendarPlace at, const char *what, gboolean contested)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, at.row,
                                          at.column);
  Cell *cell = g_hash_table_lookup (c->cells, key);

  if (!cell)
    {
      cell = g_new0 (Cell, 1);
      cell->at = at;
      cell->told = g_string_new (NULL);
      g_hash_table_insert (c->cells, g_steal_pointer (&key), cell);
    }
  cell->n++;
  cell->contested = cell->contested || contested;
  if (cell->n <= TOLD)
    g_string_append_printf (cell->told, "\n%s", what);
  if (at.row >= 0 && at.column >= 0)
    c->most = MAX (c->most, cell->n);
}

/* By when it began. */
static void
count (Calendar *c, const RtDateSpan *span, const char *what, gboolean contested)
{
  g_autoptr (GDateTime) first = local_time (c, span->earliest),
                        last = local_time (c, span->start_latest);
  const RtCalendarKind *kind = c->kind;

  if (!first || !last)
    {
      c->unclear++;
      return;
    }
  const RtCalendarPlace a = kind->place (first), b = kind->place (last);
  /* The same cell of another day is another. */
  const gboolean near = span->start_latest - span->earliest
                        < (kind->repeats ? DAY : (gint64)366 * DAY);
  if (near && a.row == b.row && a.column == b.column)
    {
      c->in_cells++;
      count_in (c, a, what, contested);
    }
  else if (near && kind->same_part (&a, &b))
    {
      c->aside++;
      count_in (c,
                kind->aside_in_row ? (RtCalendarPlace){ -1, a.column }
                                   : (RtCalendarPlace){ a.row, -1 },
                what, contested);
    }
  else
    c->unclear++;
}

/* Seconds from the first to the last; below 0: nothing is dated. *timed: some to the hour. */
static gint64
length_of (const Calendar *c, gboolean *timed)
{
  const RtTimelineMaker *m = &c->maker;
  gint64 first = G_MAXINT64, last = G_MININT64;

  *timed = FALSE;
  for (guint i = 0; i < m->timeline->events->len + m->drafts->len; i++)
    {
      const RtDateSpan *span = i < m->timeline->events->len
                                   ? &rt_event (m->timeline, i)->span
                                   : &g_array_index (m->drafts, RtTimelineDraft,
                                                     i - m->timeline->events->len)
                                          .span;

      if (!rt_years_hold (span->earliest) || !rt_years_hold (span->start_latest))
        continue;
      first = MIN (first, span->earliest);
      last = MAX (last, span->start_latest);
      *timed = *timed || span->start_latest - span->earliest < DAY / 24;
    }
  return first > last ? -1 : last - first;
}

/* Hours where dates have them and days are few, days where weeks are. */
static const RtCalendarKind *
choose_kind (const Calendar *c)
{
  gboolean timed;
  const gint64 length = length_of (c, &timed);

  if (length < 0 || length > (gint64)FEW_WEEKS * 7 * DAY)
    return &rt_calendar_kinds[RT_CALENDAR_MONTHS];
  return &rt_calendar_kinds[timed && length <= FEW_DAYS * DAY ? RT_CALENDAR_HOURS
                                                              : RT_CALENDAR_DAYS];
}

/* Days of many weeks stand below each other, year by year. */
static const RtCalendarKind *
find_kind (const Calendar *c, const char *name, GError **error)
{
  gboolean timed;

  for (guint i = 0; i < RT_N_CALENDARS; i++)
    if (g_str_equal (rt_calendar_kinds[i].name, name))
      return i == RT_CALENDAR_DAYS && length_of (c, &timed) > (gint64)FEW_WEEKS * 7 * DAY
                 ? &rt_calendar_kinds[RT_CALENDAR_YEARS]
                 : &rt_calendar_kinds[i];
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "there are no cells \"%s\"; there are hours, days, months and week", name);
  return NULL;
}

static void
count_all (Calendar *c)
{
  const RtTimelineMaker *m = &c->maker;

  c->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_cell);
  for (guint i = 0; i < m->timeline->events->len; i++)
    {
      const RtHappening *event = rt_event (m->timeline, i);

      count (c, &event->span, event->name, event->contested);
    }
  for (guint i = 0; i < m->drafts->len; i++)
    {
      const RtTimelineDraft *draft = &g_array_index (m->drafts, RtTimelineDraft, i);
      g_autofree char *what = rt_relation_read (m->fill->kase, draft->relation, FALSE,
                                                m->fill->options->show_protected);

      count (c, &draft->span, what, draft->contested);
    }
}

/* ---- Rows and columns ------------------------------------------------------------------- */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? -1 : x > y;
}

/* Each number of @used with all others of its block. */
static void
fill_blocks (GArray *used, guint block)
{
  g_autoptr (GArray) some = g_array_copy (used);
  gint64 before = G_MININT64;

  g_array_set_size (used, 0);
  for (guint i = 0; i < some->len; i++)
    {
      const gint64 at = g_array_index (some, gint64, i) / block;

      for (guint k = 0; at != before && k < block; k++)
        {
          const gint64 number = at * block + k;
          g_array_append_val (used, number);
        }
      before = at;
    }
}

/* Those that have something; all between, where that is not too many. */
static GArray *
list_used (const Calendar *c, gboolean rows)
{
  GArray *used = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value;
  guint kept = 0;

  g_hash_table_iter_init (&iter, c->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const gint64 at = rows ? ((Cell *)value)->at.row : ((Cell *)value)->at.column;

      if (at >= 0)
        g_array_append_val (used, at);
    }
  g_array_sort (used, compare_numbers);
  for (guint i = 0; i < used->len; i++)
    if (i == 0 || g_array_index (used, gint64, i) != g_array_index (used, gint64, kept - 1))
      g_array_index (used, gint64, kept++) = g_array_index (used, gint64, i);
  g_array_set_size (used, kept);
  if (rows || kept < 2
      || g_array_index (used, gint64, kept - 1) - g_array_index (used, gint64, 0)
             >= MOST_COLUMNS)
    return used;
  const gint64 first = g_array_index (used, gint64, 0),
               last = g_array_index (used, gint64, kept - 1);
  g_array_set_size (used, 0);
  for (gint64 at = first; at <= last; at++)
    g_array_append_val (used, at);
  return used;
}

static GArray *
list_all (gint64 n)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 i = 0; i < n; i++)
    g_array_append_val (all, i);
  return all;
}

static void
list_both (Calendar *c)
{
  const gint64 aside = -1;
  gboolean any = FALSE;
  GHashTableIter iter;
  gpointer value;

  c->rows = c->kind->rows ? list_all (c->kind->rows) : list_used (c, TRUE);
  if (c->kind->block)
    fill_blocks (c->rows, c->kind->block);
  c->columns = c->kind->columns ? list_all (c->kind->columns) : list_used (c, FALSE);
  g_hash_table_iter_init (&iter, c->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    any = any || ((Cell *)value)->at.row < 0 || ((Cell *)value)->at.column < 0;
  if (any)
    g_array_append_val (c->kind->aside_in_row ? c->rows : c->columns, aside);
}

/* ---- The grid --------------------------------------------------------------------------- */

/* Shades go by the square root, so that a crowd does not make all the rest pale. */
static guint
heat_of (const Calendar *c, guint32 n)
{
  if (c->most <= 1)
    return 0;
  return MIN (HEATS - 1, (guint)(HEATS * sqrt ((n - 1.0) / (c->most - 1.0))));
}

static void
number_words (char *to, gsize size, guint32 n)
{
  g_autofree char *words = n < 1000000 ? rt_thousands (n)
                                       : g_strdup_printf ("%.1fM", n / 1000000.0);

  g_strlcpy (to, words, size);
}

static char *
cell_title (const Calendar *c, const Cell *cell)
{
  g_autofree char *row = cell->at.row < 0 ? g_strdup (c->kind->aside)
                                          : c->kind->row_words (cell->at.row);
  g_autofree char *column = cell->at.column < 0 ? g_strdup (c->kind->aside)
                                                : c->kind->column_words (cell->at.column, TRUE);
  g_autofree char *n = rt_thousands (cell->n);
  g_autofree char *more = cell->n > TOLD ? rt_thousands (cell->n - TOLD) : NULL;

  g_autofree char *place = c->kind->cell_words ? c->kind->cell_words (&cell->at)
                                               : g_strdup_printf ("%s, %s", column, row);

  return g_strdup_printf ("%s: %s%s%s%s", place, n, cell->told->str, more ? "\nand more: " : "",
                          more ? more : "");
}

static void
fill_cells (const Calendar *c, RtGrid *grid)
{
  for (guint r = 0; r < c->rows->len; r++)
    for (guint k = 0; k < c->columns->len; k++)
      {
        const gint64 row = g_array_index (c->rows, gint64, r);
        const gint64 column = g_array_index (c->columns, gint64, k);
        g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, row,
                                                column);
        const Cell *cell = g_hash_table_lookup (c->cells, key);
        RtGridCell out = { .text = "" };

        if (cell)
          {
            out.shade = row < 0 || column < 0 ? RT_SHADE_NEUTRAL
                                              : RT_SHADE_HEAT_1 + heat_of (c, cell->n);
            out.contested = cell->contested;
            number_words (out.text, sizeof out.text, cell->n);
            out.title = cell_title (c, cell);
          }
        g_array_append_val (grid->cells, out);
      }
}

/* A rule where a month or week begins, before what stands aside, and where empty ones are left
 * out. */
static void
fill_heads (const Calendar *c, RtGrid *grid)
{
  gint64 before = 0;

  for (guint r = 0; r < c->rows->len; r++)
    {
      const gint64 at = g_array_index (c->rows, gint64, r);
      RtGridRow row = { .text = at < 0 ? g_strdup (c->kind->aside) : c->kind->row_words (at) };

      row.begins = r > 0 && (at != before + 1 || (c->kind->block && at % c->kind->block == 0));
      before = at;
      g_array_append_val (grid->rows, row);
    }
  for (guint k = 0; k < c->columns->len; k++)
    {
      const gint64 at = g_array_index (c->columns, gint64, k);
      RtGridColumn column = { .text = at < 0 ? g_strdup (c->kind->aside)
                                             : c->kind->column_words (at, k == 0) };

      column.begins = k > 0 && (at < 0 || at != before + 1 || c->kind->column_begins (at));
      before = at;
      g_array_append_val (grid->columns, column);
    }
}

/* Each shade that occurs, with the smallest number that would have it. */
static void
fill_keys (const Calendar *c, RtGrid *grid)
{
  gboolean aside = FALSE, contested = FALSE, used[HEATS] = { FALSE };
  guint32 least[HEATS] = { 0 };

  for (guint i = 0; i < grid->cells->len; i++)
    {
      const RtGridCell *cell = &g_array_index (grid->cells, RtGridCell, i);

      aside = aside || cell->shade == RT_SHADE_NEUTRAL;
      contested = contested || cell->contested;
      if (cell->shade >= RT_SHADE_HEAT_1 && cell->shade <= RT_SHADE_HEAT_4)
        used[cell->shade - RT_SHADE_HEAT_1] = TRUE;
    }
  for (guint32 n = c->most; n >= 1; n--)
    least[heat_of (c, n)] = n;
  for (guint h = 0; h < HEATS; h++)
    if (used[h])
      {
        RtGridKey key = { { .shade = RT_SHADE_HEAT_1 + h }, "or more" };

        number_words (key.cell.text, sizeof key.cell.text, least[h]);
        g_array_append_val (grid->keys, key);
      }
  if (aside)
    {
      RtGridKey key = { { .text = "2", .shade = RT_SHADE_NEUTRAL },
                        "began in one of these cells or another" };
      g_array_append_val (grid->keys, key);
    }
  if (contested)
    {
      RtGridKey key = { { .contested = TRUE }, "some of it contested" };
      g_array_append_val (grid->keys, key);
    }
}

static char *
counts (const Calendar *c)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *in_cells = rt_count (c->in_cells, "event or relation",
                                        "events and relations");
  g_autofree char *aside = rt_thousands (c->aside), *unclear = rt_thousands (c->unclear);
  g_autofree char *undated = rt_thousands (c->maker.undated + c->maker.undated_events);

  g_string_append_printf (out, "%s by when they began", in_cells);
  if (c->aside > 0)
    g_string_append_printf (out, "; at \"%s\": %s", c->kind->aside, aside);
  if (c->unclear > 0)
    g_string_append_printf (out, "; known less exactly, and in no cell: %s", unclear);
  if (c->maker.undated + c->maker.undated_events > 0)
    g_string_append_printf (out, "; without a date: %s", undated);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
skips (const GArray *numbers)
{
  for (guint i = 1; i < numbers->len; i++)
    if (g_array_index (numbers, gint64, i) > g_array_index (numbers, gint64, i - 1) + 1)
      return TRUE;
  return FALSE;
}

/* "12 events and relations; until 2024; by year and month, time zone UTC". */
static char *
subtitle_of (const Calendar *c)
{
  const char *zone = rt_case_setting (c->maker.fill->kase, "timezone"),
             *selection = c->maker.fill->options->subtitle;
  const gboolean skipped = skips (c->rows) || skips (c->columns);
  g_autofree char *drawn = rt_count (c->in_cells + c->aside, "event or relation",
                                     "events and relations");

  return g_strdup_printf ("%s%s%s · %s, time zone %s%s", drawn, selection ? " · " : "",
                          rt_text_or (selection, ""), c->kind->words, rt_text_or (zone, "UTC"),
                          !skipped         ? ""
                          : c->kind->block ? "; empty years are left out"
                                           : "; a heavy rule: empty ones are left out");
}

static RtGrid *
make_grid (Calendar *c, GError **error)
{
  g_autoptr (RtGrid) grid = rt_grid_new ();

  if (c->in_cells + c->aside == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "nothing that is drawn is dated well enough for a calendar%s%s",
                   c->unclear ? " of such cells; larger ones may do (--cells months), or "
                                "--as timeline"
                              : "",
                   c->unclear ? "" : "; --with background,reporting may bring some");
      return NULL;
    }
  list_both (c);
  if (c->rows->len > MOST_ROWS || c->columns->len > MOST_ROWS)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a calendar of %u rows and %u columns fits on no page; draw larger cells "
                   "(--cells days or months) or a shorter time (--since, --until)",
                   c->rows->len, c->columns->len);
      return NULL;
    }
  grid->upright = TRUE;
  fill_heads (c, grid);
  fill_cells (c, grid);
  fill_keys (c, grid);
  grid->subtitle = subtitle_of (c);
  grid->counts = counts (c);
  return g_steal_pointer (&grid);
}

gboolean
rt_fill_hist (RtChartFill *fill, RtContext *ctx, GError **error)
{
  g_auto (Calendar) c = { .maker = { .fill = fill, .chart = fill->chart } };
  const char *cells = fill->options->cells;
  RtGrid *grid;

  if (!rt_timeline_gather (&c.maker, "type", ctx, error))
    return FALSE;
  c.kind = cells ? find_kind (&c, cells, error) : choose_kind (&c);
  if (!c.kind)
    return FALSE;
  count_all (&c);
  if (!(grid = make_grid (&c, error)))
    return FALSE;
  g_array_set_size (fill->chart->notes, 0);
  rt_chart_set_figure (fill->chart, &rt_calendar_figure, grid, grid->subtitle, grid->counts);
  return TRUE;
}
