/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See time-scale.h. */

#include "chart/time-scale.h"
#include "chart/metrics.h"
#include "chart/model.h"
#include <math.h>
#include <string.h>

#define MINUTE 60.0
#define HOUR 3600.0
#define DAY 86400.0
#define MOST_KNOTS 160u
#define MOST_PIECES 7u
#define PRICE 1.8 /* of one more piece, in crowded gaps */
#define SLACK 3.0 /* a gap may have so much less than its share of an even scale */
#define NEAR 120  /* seconds that nobody tells apart where there are days */
#define LEAP_W 56.0
#define LEAST_W 60.0 /* of any other piece */
#define TICK_GAP 14.0
#define FIRST_SECOND G_GINT64_CONSTANT (-62135596800) /* year 1 */
#define LAST_SECOND G_GINT64_CONSTANT (253402300799)  /* year 9999 */

#define piece_at(scale, i) (&g_array_index ((scale)->pieces, RtPiece, i))
#define knot_at(knots, i) (&g_array_index (knots, RtKnot, i))

gboolean
rt_years_hold (gint64 at)
{
  return at >= FIRST_SECOND + 2 * (gint64)DAY && at <= LAST_SECOND - 2 * (gint64)DAY;
}

static void
clear_tick (gpointer data)
{
  g_free (((RtTick *)data)->words);
}

/* ---- Knots ------------------------------------------------------------------------------ */

static int
compare_knots (gconstpointer a, gconstpointer b)
{
  const RtKnot *x = a, *y = b;

  return x->at < y->at ? -1 : x->at > y->at;
}

/* Those that are at most @near seconds after the last that was kept. */
static void
merge_knots (GArray *knots, gint64 near)
{
  guint kept = 0;

  for (guint i = 0; i < knots->len; i++)
    if (kept > 0 && knot_at (knots, i)->at - knot_at (knots, kept - 1)->at <= near)
      knot_at (knots, kept - 1)->weight += knot_at (knots, i)->weight;
    else
      *knot_at (knots, kept++) = *knot_at (knots, i);
  g_array_set_size (knots, kept);
}

/* Where there are too many to be told apart, they are taken by the hour, the day, and so on.
 * The first and the last stay where they are. */
static void
thin_out (GArray *knots)
{
  static const double steps[] = { HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY, 3650 * DAY, 1e10 };
  const gint64 first = knot_at (knots, 0)->at, last = knot_at (knots, knots->len - 1)->at;

  for (guint s = 0; knots->len > MOST_KNOTS && s < G_N_ELEMENTS (steps); s++)
    {
      for (guint i = 0; i < knots->len; i++)
        knot_at (knots, i)->at = CLAMP (
            (gint64)(floor ((double)knot_at (knots, i)->at / steps[s]) * steps[s]), first,
            last);
      merge_knots (knots, 0);
    }
  knot_at (knots, 0)->at = first;
  knot_at (knots, knots->len - 1)->at = last;
}

/* ---- Pieces ----------------------------------------------------------------------------- */

static double
gap_weight (const GArray *knots, guint i)
{
  return log2 (1 + (knot_at (knots, i)->weight + knot_at (knots, i + 1)->weight) / 2);
}

/* How crowded the gaps between knots @i and @j are on one even scale: nothing where each has
 * about as much as its weight asks for, the whole weight of a gap that vanishes. */
static double
crowding (const GArray *knots, guint i, guint j)
{
  const double span = (double)(knot_at (knots, j)->at - knot_at (knots, i)->at);
  double all = 0, sum = 0;

  for (guint k = i; k < j; k++)
    all += gap_weight (knots, k);
  for (guint k = i; k < j; k++)
    {
      const double gap = (double)(knot_at (knots, k + 1)->at - knot_at (knots, k)->at);
      const double weight = gap_weight (knots, k);
      const double lack = weight > 0 ? fmax (0, 1 - SLACK * gap * all / span / weight) : 0;

      sum += weight * lack * lack;
    }
  return sum;
}

/* Where the last piece before each knot begins, for the least sum of crowding and prices. */
static guint
divide (const double *cost, guint n, double price, guint *begins)
{
  g_autofree double *best = g_new (double, n);
  guint pieces = 0;

  best[0] = 0;
  for (guint j = 1; j < n; j++)
    {
      best[j] = INFINITY;
      for (guint i = 0; i < j; i++)
        if (best[i] + price + cost[i * n + j] < best[j])
          {
            best[j] = best[i] + price + cost[i * n + j];
            begins[j] = i;
          }
    }
  for (guint j = n - 1; j > 0; j = begins[j])
    pieces++;
  return pieces;
}

static RtPiece
piece_of (const GArray *knots, guint i, guint j)
{
  RtPiece piece = { .from = knot_at (knots, i)->at, .to = knot_at (knots, j)->at, .need = 1 };

  for (guint k = i; k < j; k++)
    piece.need += gap_weight (knots, k);
  piece.leap = j - i == 1 && knots->len > 2;
  return piece;
}

static double
seconds_a_need (const RtPiece *piece)
{
  return (double)(piece->to - piece->from) / piece->need;
}

static void
cut (RtTimeScale *scale, const GArray *knots)
{
  const guint n = knots->len;
  g_autofree double *cost = g_new0 (double, n *(gsize)n);
  g_autofree guint *begins = g_new0 (guint, n);

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      cost[i * n + j] = crowding (knots, i, j);
  for (double price = PRICE; divide (cost, n, price, begins) > MOST_PIECES; price *= 1.5)
    continue;
  for (guint j = n - 1; j > 0; j = begins[j])
    {
      RtPiece piece = piece_of (knots, begins[j], j);
      g_array_prepend_val (scale->pieces, piece);
    }
}

RtTimeScale *
rt_time_scale_new (GArray *knots, GTimeZone *zone)
{
  RtTimeScale *scale = g_new0 (RtTimeScale, 1);

  scale->zone = g_time_zone_ref (zone);
  scale->pieces = g_array_new (FALSE, TRUE, sizeof (RtPiece));
  scale->ticks = g_array_new (FALSE, TRUE, sizeof (RtTick));
  scale->heads = g_array_new (FALSE, TRUE, sizeof (RtTick));
  g_array_set_clear_func (scale->ticks, clear_tick);
  g_array_set_clear_func (scale->heads, clear_tick);
  g_array_sort (knots, compare_knots);
  merge_knots (knots, knot_at (knots, knots->len - 1)->at - knot_at (knots, 0)->at > (gint64)DAY
                          ? NEAR
                          : 0);
  thin_out (knots);
  if (knots->len == 1)
    {
      const gint64 at = knot_at (knots, 0)->at;
      RtPiece day = { .from = at - (gint64)DAY / 2, .to = at + (gint64)DAY / 2, .need = 1 };

      g_array_append_val (scale->pieces, day);
      return scale;
    }
  cut (scale, knots);
  for (guint i = 0; i < scale->pieces->len; i++)
    {
      RtPiece *piece = piece_at (scale, i);

      piece->wide = scale->pieces->len > 1 && !piece->leap
                    && (i == 0 || seconds_a_need (piece) < seconds_a_need (piece - 1))
                    && (i + 1 == scale->pieces->len
                        || seconds_a_need (piece) < seconds_a_need (piece + 1));
    }
  return scale;
}

void
rt_time_scale_free (RtTimeScale *scale)
{
  if (!scale)
    return;
  g_time_zone_unref (scale->zone);
  g_array_unref (scale->pieces);
  g_array_unref (scale->ticks);
  g_array_unref (scale->heads);
  g_free (scale);
}

double
rt_time_scale_x (const RtTimeScale *scale, gint64 at)
{
  guint i = 0;

  while (i + 1 < scale->pieces->len && at > piece_at (scale, i)->to)
    i++;
  const RtPiece *piece = piece_at (scale, i);
  const double share = (double)(CLAMP (at, piece->from, piece->to) - piece->from)
                       / (double)(piece->to - piece->from);
  return piece->x0 + share * (piece->x1 - piece->x0);
}

/* ---- Ticks ------------------------------------------------------------------------------ */

/* One of minutes, days and months is set. */
typedef struct
{
  int minutes, days, months;
  const char *format, *head; /* head: what the format leaves out; NULL: nothing */
} Unit;

static const Unit units[] = {
  { .minutes = 1, .format = "%H:%M", .head = "%Y-%m-%d" },
  { .minutes = 5, .format = "%H:%M", .head = "%Y-%m-%d" },
  { .minutes = 10, .format = "%H:%M", .head = "%Y-%m-%d" },
  { .minutes = 15, .format = "%H:%M", .head = "%Y-%m-%d" },
  { .minutes = 30, .format = "%H:%M", .head = "%Y-%m-%d" },
  { .minutes = 60, .format = "%H:%M", .head = "%Y-%m-%d" },
  { .minutes = 180, .format = "%H:%M", .head = "%Y-%m-%d" },
  { .minutes = 360, .format = "%H:%M", .head = "%Y-%m-%d" },
  { .days = 1, .format = "%m-%d", .head = "%Y" },
  { .days = 2, .format = "%m-%d", .head = "%Y" },
  { .days = 7, .format = "%m-%d", .head = "%Y, Mondays" },
  { .days = 14, .format = "%m-%d", .head = "%Y, every second Monday" },
  { .months = 1, .format = "%Y-%m" },
  { .months = 3, .format = "%Y-%m" },
  { .months = 6, .format = "%Y-%m" },
  { .months = 12, .format = "%Y" },
  { .months = 24, .format = "%Y" },
  { .months = 60, .format = "%Y" },
  { .months = 120, .format = "%Y" },
  { .months = 240, .format = "%Y" },
  { .months = 600, .format = "%Y" },
  { .months = 1200, .format = "%Y" },
  { .months = 6000, .format = "%Y" },
  { .months = 12000, .format = "%Y" },
};

static double
unit_seconds (const Unit *unit)
{
  return unit->minutes * MINUTE + unit->days * DAY + unit->months * 30.4375 * DAY;
}

/* (transfer full): NULL where no calendar has it. */
static GDateTime *
local_time (const RtTimeScale *scale, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);

  return utc ? g_date_time_to_timezone (utc, scale->zone) : NULL;
}

/* Months since the year 0, which is none, so that centuries are round. */
static int
month_of (GDateTime *time)
{
  return g_date_time_get_year (time) * 12 + g_date_time_get_month (time) - 1;
}

static GDateTime *
first_of_month (GDateTime *time, int month)
{
  return g_date_time_new (g_date_time_get_timezone (time), MAX (month / 12, 1), month % 12 + 1,
                          1, 0, 0, 0);
}

/* (transfer full): the last place of the unit that is not after @time: weeks begin on Mondays,
 * minutes are counted from midnight. */
static GDateTime *
place_before (const Unit *unit, GDateTime *time)
{
  GTimeZone *zone = g_date_time_get_timezone (time);
  int y, m, d;

  g_date_time_get_ymd (time, &y, &m, &d);
  if (unit->months)
    return first_of_month (time, month_of (time) / unit->months * unit->months);
  g_autoptr (GDateTime) day = g_date_time_new (zone, y, m, d, 0, 0, 0);
  if (unit->days && day)
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay)d, (GDateMonth)m, (GDateYear)y);
      return g_date_time_add_days (
          day, -(int)((g_date_get_julian (&date) + 6) % (guint32)unit->days));
    }
  const int minutes = g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time);
  return day ? g_date_time_add_minutes (day, minutes / unit->minutes * unit->minutes) : NULL;
}

/* (transfer full): NULL behind the last year. */
static GDateTime *
place_after (const Unit *unit, GDateTime *time)
{
  if (unit->months)
    return first_of_month (time, (month_of (time) / unit->months + 1) * unit->months);
  return unit->days ? g_date_time_add_days (time, unit->days)
                    : g_date_time_add_minutes (time, unit->minutes);
}

static double
words_width (const char *words)
{
  return rt_drawn_width (words, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK;
}

/* Adds words whose left edge would be at @left, unless they touch those before or leave the
 * scale. */
static gboolean
add_words (GArray *ticks, double x, double left, char *words, double *free_from, double end)
{
  RtTick tick = { .x = x, .words = words };

  if (!words || left < *free_from || left + words_width (words) > end)
    {
      g_free (words);
      return FALSE;
    }
  *free_from = left + words_width (words) + TICK_GAP / 2;
  g_array_append_val (ticks, tick);
  return TRUE;
}

typedef struct
{
  double tick, head; /* from where on the axis is free */
  double first, end; /* of the axis */
  char *said;        /* the last head */
} Free;

static void
add_head (RtTimeScale *scale, const Unit *unit, GDateTime *time, double x, Free *room)
{
  char *words = unit->head ? g_date_time_format (time, unit->head) : NULL;

  if (!words || g_strcmp0 (words, room->said) == 0)
    {
      g_free (words);
      return;
    }
  g_autofree char *copy = g_strdup (words);
  if (!add_words (scale->heads, x, x, words, &room->head, room->end))
    return;
  g_free (room->said);
  room->said = g_steal_pointer (&copy);
}

/* The ticks of one piece by one unit; returns how many have words. */
static guint
add_ticks (RtTimeScale *scale, const RtPiece *piece, const Unit *unit, Free *room)
{
  g_autoptr (GDateTime) begin = local_time (scale, piece->from);
  g_autoptr (GDateTime) at = begin ? place_before (unit, begin) : NULL;
  guint n = 0;

  if (begin)
    add_head (scale, unit, begin, piece->x0, room);
  for (guint guard = 0; at && guard < 4000; guard++)
    {
      const gint64 second = g_date_time_to_unix (at);
      GDateTime *next = place_after (unit, at);

      if (second > piece->to)
        {
          g_clear_pointer (&next, g_date_time_unref);
          break;
        }
      if (second >= piece->from)
        {
          char *words = g_date_time_format (at, unit->format);
          const double x = rt_time_scale_x (scale, second);

          add_head (scale, unit, at, x, room);
          n += add_words (scale->ticks, x, x - (words ? words_width (words) : 0) / 2, words,
                          &room->tick, room->end)
                   ? 1
                   : 0;
        }
      g_date_time_unref (at);
      at = next;
    }
  return n;
}

static char *
duration (double seconds)
{
  static const struct
  {
    double seconds;
    const char *word;
  } steps[] = { { 365.25 * DAY, "years" },
                { 30.4375 * DAY, "months" },
                { DAY, "days" },
                { HOUR, "hours" },
                { MINUTE, "minutes" } };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (seconds >= 1.95 * steps[i].seconds)
      return g_strdup_printf ("%.0f %s", seconds / steps[i].seconds, steps[i].word);
  return g_strdup ("");
}

/* What is passed over has no ticks, but is told. */
static void
add_leap (RtTimeScale *scale, const RtPiece *piece, Free *room)
{
  char *words = duration ((double)(piece->to - piece->from));
  const double middle = (piece->x0 + piece->x1) / 2, w = words_width (words);

  if (add_words (scale->ticks, middle, middle - w / 2, words, &room->tick, piece->x1))
    g_array_index (scale->ticks, RtTick, scale->ticks->len - 1).leap = TRUE;
}

static void
mark_piece (RtTimeScale *scale, const RtPiece *piece, Free *room)
{
  const double span = (double)(piece->to - piece->from), width = piece->x1 - piece->x0;
  guint u = 0;

  if (piece->leap)
    {
      add_leap (scale, piece, room);
      return;
    }
  while (
      u + 1 < G_N_ELEMENTS (units)
      && unit_seconds (&units[u]) / span * width
             < words_width (units[u].months == 0 || units[u].months > 6 ? "00:00" : "2024-00")
                   + TICK_GAP)
    u++;
  /* A month may begin just outside: then weeks are told. */
  while (add_ticks (scale, piece, &units[u], room) == 0 && u > 0)
    u--;
}

void
rt_time_scale_use (RtTimeScale *scale, double x0, double x1)
{
  double needs = 0, fixed = 0, x = x0;
  Free room = { x0 - 20, x0, x0, x1 + 20, NULL };

  g_array_set_size (scale->ticks, 0);
  g_array_set_size (scale->heads, 0);
  for (guint i = 0; i < scale->pieces->len; i++)
    {
      fixed += piece_at (scale, i)->leap ? LEAP_W : LEAST_W;
      needs += piece_at (scale, i)->leap ? 0 : piece_at (scale, i)->need;
    }
  const double squeeze = needs > 0 ? fmin (1, (x1 - x0) / fixed) : (x1 - x0) / fixed;
  for (guint i = 0; i < scale->pieces->len; i++)
    {
      RtPiece *piece = piece_at (scale, i);

      piece->x0 = x;
      x += squeeze * (piece->leap ? LEAP_W : LEAST_W);
      if (!piece->leap && needs > 0)
        x += fmax (0, x1 - x0 - fixed) * piece->need / needs;
      piece->x1 = x;
    }
  for (guint i = 0; i < scale->pieces->len; i++)
    mark_piece (scale, piece_at (scale, i), &room);
  g_free (room.said);
}
