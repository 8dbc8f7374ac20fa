/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Places of a profile: who it is and what is said of it in a column (beside the link chart, or
 * above it on an upright page), and the strip of time below. */

#include "chart/metrics.h"
#include "chart/profile.h"
#include <math.h>

#define TITLE_SIZE 18.0
#define TITLE_LEAD 21.0
#define COLUMN 0.43 /* of the width, on a page that lies */
#define GUTTER 22.0
#define MOST_ROWS 6u  /* of a cell */
#define MOST_LINES 8u /* of a sentence */
#define AXIS_H 46.0   /* of a strip's heading, heads and ticks */
#define MOST_TRACKS 14u
#define WORDS_GAP 8.0
#define LEAST_LINKS 220.0 /* height of the link chart */

typedef struct
{
  RtProfile *p;
  double x0, x1, y; /* of the column; y: where the next line's top is */
} Place;

static void
put (Place *place, double x, double y, const char *words, double size, gboolean bold,
     gboolean soft)
{
  g_array_append_val (place->p->texts, ((RtProfileText){ .words = g_strdup (words),
                                                         .x = x,
                                                         .y = y,
                                                         .size = size,
                                                         .bold = bold,
                                                         .soft = soft }));
}

/* Wrapped within @x0 to @x1, from @y on; returns where it ends. */
static double
put_rows (Place *place, double x0, double x1, double y, const char *words, gboolean bold,
          gboolean soft, guint most)
{
  g_auto (GStrv) rows = rt_text_wrap (words, RT_SMALL_SIZE, bold, (x1 - x0) / RT_TEXT_SLACK,
                                      most);

  for (guint i = 0; rows[i]; i++, y += RT_SMALL_LEAD)
    put (place, x0, y + 10, rows[i], RT_SMALL_SIZE, bold, soft);
  return y;
}

static void
put_heading (Place *place, const char *words)
{
  place->y += 9;
  put (place, place->x0, place->y + 11, words, RT_NAME_SIZE, TRUE, FALSE);
  place->y += 17;
}

static void
put_rule (Place *place, double y)
{
  g_array_append_val (place->p->rules, ((RtPoint){ place->x0, y }));
  g_array_append_val (place->p->rules, ((RtPoint){ place->x1, y }));
}

/* ---- Who -------------------------------------------------------------------------------- */

static void
place_head (Place *place, const RtMark *mark)
{
  RtProfile *p = place->p;
  const double x = place->x0 + 2 * RT_PROFILE_R + 16, top = place->y;
  const char *status = rt_ring_word (mark->ring);
  g_auto (GStrv) names = rt_text_wrap (mark->name, TITLE_SIZE, TRUE,
                                       (place->x1 - x) / RT_TEXT_SLACK, 4);
  g_autofree char *kind = g_strdup_printf ("%s%s%s", p->kind, status ? "; " : "",
                                           status ? status : "");

  p->icon = (RtPoint){ place->x0 + RT_PROFILE_R + 5, top + RT_PROFILE_R + 5 };
  for (guint i = 0; names[i]; i++, place->y += TITLE_LEAD)
    put (place, x, place->y + 18, names[i], TITLE_SIZE, TRUE, FALSE);
  place->y = put_rows (place, x, place->x1, place->y + 4, kind, FALSE, TRUE, 2);
  if (p->also)
    place->y = put_rows (place, x, place->x1, place->y + 2, p->also, FALSE, FALSE, MOST_LINES);
  place->y = fmax (place->y, top + 2 * RT_PROFILE_R + 12);
}

/* ---- Facts ------------------------------------------------------------------------------ */

static const struct
{
  const char *heading;
  double from; /* of the width */
} columns[RT_PROFILE_CELLS + 1] = { { "Fact", 0 },    { "Value", 0.19 },  { "How sure", 0.5 },
                                    { "When", 0.71 }, { "Source", 0.89 }, { NULL, 1 } };

static double
column_x (const Place *place, guint i)
{
  return place->x0 + columns[i].from * (place->x1 - place->x0);
}

static void
place_fact (Place *place, const RtProfileFact *fact)
{
  double low = place->y;

  put_rule (place, place->y - 1);
  for (guint i = 0; i < RT_PROFILE_CELLS; i++)
    {
      const double mark = fact->contested && i == 1 ? 14 : 0;
      const double x = column_x (place, i) + mark;

      if (mark > 0)
        g_array_append_val (place->p->diamonds, ((RtPoint){ x - 8, place->y + 6.5 }));
      low = fmax (low, put_rows (place, x, column_x (place, i + 1) - 6, place->y,
                                 fact->cells[i], FALSE, i == 0 || i > 2, MOST_ROWS));
    }
  place->y = low + 5;
}

static void
place_facts (Place *place)
{
  const RtProfile *p = place->p;

  put_heading (place, "Facts");
  if (p->facts->len == 0)
    {
      place->y = put_rows (place, place->x0, place->x1, place->y, "No fact is told.", FALSE,
                           TRUE, 1);
      return;
    }
  for (guint i = 0; i < RT_PROFILE_CELLS; i++)
    put (place, column_x (place, i), place->y + 10, columns[i].heading, RT_SMALL_SIZE, TRUE,
         TRUE);
  place->y += RT_SMALL_LEAD + 4;
  for (guint i = 0; i < p->facts->len; i++)
    place_fact (place, rt_profile_fact (p, i));
}

static void
place_sentences (Place *place, const char *heading, const GPtrArray *sentences,
                 const char *nothing)
{
  put_heading (place, heading);
  for (guint i = 0; i < sentences->len; i++)
    place->y = put_rows (place, place->x0, place->x1, place->y,
                         g_ptr_array_index (sentences, i), FALSE, FALSE, MOST_LINES)
               + 3;
  if (sentences->len == 0)
    place->y = put_rows (place, place->x0, place->x1, place->y, nothing, FALSE, TRUE, 2);
}

/* ---- The strip of time ------------------------------------------------------------------ */

typedef struct
{
  double from, to;
} Taken;

static gboolean
is_free (const GArray *track, double from, double to)
{
  for (guint i = 0; i < track->len; i++)
    {
      const Taken *taken = &g_array_index (track, Taken, i);

      if (from < taken->to && taken->from < to)
        return FALSE;
    }
  return TRUE;
}

/* Its point, and from where to where it takes room: words stand right of it, or left where the
 * page ends, or below where its bar leaves neither. */
static Taken
room_of (RtProfileMoment *moment, double left, double right)
{
  const RtBar *bar = &moment->bar;
  const double w = rt_drawn_width (moment->words, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK;
  const gboolean lasts = bar->core0 <= bar->core1;

  moment->x = lasts ? (bar->open_start ? bar->core1 : bar->core0) : (bar->x0 + bar->x1) / 2;
  moment->x = CLAMP (moment->x, left, right);
  const double start = fmin (bar->x0, moment->x - RT_DOT_R);
  const double end = fmax (bar->x1, moment->x + RT_DOT_R);
  moment->below = FALSE;
  moment->words_x = end + WORDS_GAP;
  if (moment->words_x + w <= right)
    return (Taken){ start - 8, moment->words_x + w + WORDS_GAP };
  moment->words_x = start - WORDS_GAP - w;
  if (moment->words_x >= left)
    return (Taken){ moment->words_x - WORDS_GAP, end + 8 };
  moment->below = TRUE;
  moment->words_x = fmax (left, fmin (start, right - w));
  return (Taken){ fmin (start, moment->words_x) - 8, fmax (end, moment->words_x + w) + 8 };
}

/* The first track that has room, and the next one's too where words stand below; MOST_TRACKS:
 * none has. */
static guint
find_track (GArray *const *tracks, const RtProfileMoment *moment, Taken taken)
{
  const guint rows = moment->below ? 2 : 1;

  for (guint t = 0; t + rows <= MOST_TRACKS; t++)
    if (is_free (tracks[t], taken.from, taken.to)
        && is_free (tracks[t + rows - 1], taken.from, taken.to))
      {
        for (guint row = 0; row < rows; row++)
          g_array_append_val (tracks[t + row], taken);
        return t;
      }
  return MOST_TRACKS;
}

/* Below each other where they would stand on each other; returns how many tracks. Those whose
 * words have no room share the last one, and are counted. */
static guint
place_moments (RtProfile *p, double left, double right, guint *without)
{
  GArray *tracks[MOST_TRACKS];
  guint used = 0;

  for (guint t = 0; t < MOST_TRACKS; t++)
    tracks[t] = g_array_new (FALSE, FALSE, sizeof (Taken));
  *without = 0;
  for (guint i = 0; i < p->moments->len; i++)
    {
      RtProfileMoment *moment = rt_profile_moment (p, i);
      guint t;

      moment->bar = rt_bar_of (p->scale, left, right, &moment->span, FALSE);
      t = find_track (tracks, moment, room_of (moment, left, right));
      moment->spoken = t < MOST_TRACKS;
      *without += moment->spoken ? 0 : 1;
      used = MAX (used, t + (moment->spoken && moment->below ? 2 : 1));
      moment->y = (t + 0.5) * RT_PROFILE_TRACK;
    }
  for (guint t = 0; t < MOST_TRACKS; t++)
    g_array_unref (tracks[t]);
  return used;
}

/* At the page's foot. Returns where it begins. */
static double
place_strip (Place *place, double foot)
{
  RtProfile *p = place->p;
  const double left = place->x0 + 12, right = place->x1 - 12;
  guint without, tracks;
  double top;

  rt_time_scale_use (p->scale, left, right);
  tracks = place_moments (p, left, right, &without);
  p->wordless = without;
  p->bottom = foot - (without ? RT_SMALL_LEAD + 4 : 0);
  top = p->bottom - tracks * RT_PROFILE_TRACK;
  p->axis = top - 4;
  for (guint i = 0; i < p->moments->len; i++)
    rt_profile_moment (p, i)->y += top;
  put (place, place->x0, p->axis - 34, "What happened when", RT_NAME_SIZE, TRUE, FALSE);
  put (place,
       place->x0 + rt_drawn_width ("What happened when", RT_NAME_SIZE, TRUE) * RT_TEXT_SLACK
           + 10,
       p->axis - 34, p->zone, RT_SMALL_SIZE, FALSE, TRUE);
  if (without)
    {
      g_autofree char *words = g_strdup_printf ("%u more have no room for their words",
                                                without);
      put (place, place->x0, foot - 3, words, RT_SMALL_SIZE, FALSE, TRUE);
    }
  return p->axis - AXIS_H;
}

/* ---- All of it -------------------------------------------------------------------------- */

/* Beside the link chart, or above it on an upright page. FALSE: no room. */
static gboolean
place_words (const RtChart *chart, RtProfile *p, double foot)
{
  const RtRect area = chart->area;
  const double w = area.x1 - area.x0;
  const gboolean lies = chart->w > chart->h; /* the page: what its foot takes turns it not */
  Place column = { p, area.x0, lies ? area.x0 + COLUMN * w - GUTTER : area.x1, area.y0 };

  place_head (&column, rt_mark (chart, p->mark));
  place_facts (&column);
  if (p->rivals->len)
    place_sentences (&column, "What contradicts", p->rivals, "");
  place_sentences (&column, "What is not known", p->unknown,
                   p->scale ? "All that is told has a date and a grade." : "");
  if (!p->scale)
    column.y = put_rows (&column, column.x0, column.x1, column.y,
                         "Nothing that is told has a date.", FALSE, FALSE, 2);
  p->links = lies ? (RtRect){ column.x1 + GUTTER, area.y0, area.x1, foot }
                  : (RtRect){ area.x0, column.y + GUTTER, area.x1, foot };
  return column.y <= foot;
}

gboolean
rt_profile_place (RtChart *chart, RtProfile *p)
{
  const RtRect area = chart->area;
  Place strip = { p, area.x0, area.x1, area.y0 };
  double foot = area.y1 - 6;

  g_array_set_size (p->texts, 0);
  g_array_set_size (p->diamonds, 0);
  g_array_set_size (p->rules, 0);
  if (p->scale)
    foot = place_strip (&strip, foot);
  p->links = (RtRect){ area.x0, area.y0, area.x1, foot };
  return (p->links_alone || place_words (chart, p, foot))
         && p->links.y1 - p->links.y0 >= LEAST_LINKS;
}
