/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Places on a page. Pages are tried from roomy to full and then from A4 up, until
 * everything stands there in print that can be read; of several starts of the spring layout the
 * one is kept that leaves the fewest blocked lines, homeless labels and crossings. */

#include "chart/arrange.h"
#include "chart/frame.h"
#include "chart/map.h"
#include "chart/pins.h"
#include <math.h>
#include <string.h>

#define MOST_PINNED 1000u
#define LARGEST_SEEN 10000.0 /* mm: what is larger is of use to nobody who is not told */
#define LEAST_HIGH 160.0     /* of a picture on a page of its own size */
#define MOST_GROWTHS 60      /* of a page of its own size, 10 % each */
#define MOST_LED 80       /* marks: beyond, lines go around before Graphviz is asked for ways */
#define MOST_WHOLE 3      /* starts that are drawn with their lines and labels */
#define WORTH_A_STEP 0.05 /* of the score: what words a step smaller have to gain */
#define BIG 300           /* marks: beyond, one start, lines around boxes, no labels */

static const char stage[] = "laying out the chart";

void
rt_page_use (RtChart *chart, const RtPage *page, guint keys)
{
  const double ratio = page->h_mm / page->w_mm;
  const gboolean portrait = page->upright;

  chart->page_w_mm = portrait ? page->h_mm : page->w_mm;
  chart->page_h_mm = portrait ? page->w_mm : page->h_mm;
  chart->w = portrait ? page->units * ratio : page->units;
  chart->h = portrait ? page->units : page->units * ratio;
  g_strlcpy (chart->page, page->name, sizeof chart->page);
  chart->scale = chart->page_w_mm / 25.4 * 72 / chart->w;
  g_autoptr (RtFrame) frame = rt_frame_new (chart, chart->w, keys);
  chart->area = (RtRect){ RT_MARGIN, frame->top_height + 6, chart->w - RT_MARGIN,
                          chart->h - frame->bottom_height - 4 };
}

/* ---- How good is a picture ---------------------------------------------------------- */

static double
total_length (const RtChart *chart)
{
  double sum = 0;

  for (guint i = 0; i < chart->lines->len; i++)
    sum += rt_polyline_length (rt_line (chart, i)->flat, rt_line (chart, i)->n_flat)
           * (rt_line (chart, i)->thread ? 4 : 1);
  return sum;
}

static guint
crowded_questions (const RtChart *chart)
{
  guint n = 0;

  for (guint i = 0; i < chart->questions->len; i++)
    n += g_array_index (chart->questions, RtQuestion, i).crowded ? 1 : 0;
  return n;
}

typedef struct
{
  gboolean fits;
  guint blocked, homeless, led;
  double score; /* less is better */
} Outcome;

/* Lines from mark to mark; what runs through something goes where Graphviz finds a way, or
 * around. Among many, and among boxes, it goes around at once, and Graphviz is asked only for
 * what that leaves: it looks from every corner to every other, which takes longer than places
 * do. */
static gboolean
free_lines (RtChart *chart, const RtChartOptions *options, guint *blocked, RtContext *ctx,
            GError **error)
{
  chart->around = chart->marks->len > MOST_LED || chart->arrangement == RT_ARRANGED_GROUPS;
  *blocked = rt_chart_route (chart);
  if (!*blocked || chart->marks->len > BIG)
    return TRUE;
  if (!rt_place_ways (chart, options, ctx, error))
    return FALSE;
  chart->around = TRUE;
  *blocked = rt_chart_route (chart);
  return TRUE;
}

/* One start on the page in use. */
static gboolean
try_start (RtChart *chart, const RtChartOptions *options, const char *engine, guint seed,
           Outcome *outcome, RtContext *ctx, GError **error)
{
  *outcome = (Outcome){ .score = INFINITY };
  chart->engine = engine;
  chart->seed = seed;
  if (!rt_place_marks (chart, options, engine, seed, &outcome->fits, ctx, error))
    return FALSE;
  if (!outcome->fits)
    return TRUE;
  if (!free_lines (chart, options, &outcome->blocked, ctx, error))
    return FALSE;
  outcome->homeless = rt_chart_label (chart);
  outcome->led = chart->led_labels;
  if (chart->marks->len <= BIG)
    outcome->score = outcome->blocked * 1000.0 + outcome->homeless * 40.0
                     + chart->led_labels * 30.0 + rt_crossings (chart) * 8.0
                     + crowded_questions (chart) * 150.0 + total_length (chart) / 120;
  return TRUE;
}

/* Springs end elsewhere from another start; what is counted out does not. Each of these is the
 * best of several that the layout program tries (rt_place_marks()). */
static guint
starts_for (const RtChart *chart)
{
  const guint n = chart->marks->len;

  if (chart->arrangement == RT_ARRANGED_NETWORK)
    return n <= 80 ? 12 : 1;
  if (chart->arrangement == RT_ARRANGED_GROUPS)
    return n > 150 || chart->clusters->len > 8 ? 1 : n > 80 ? 2 : 8;
  return 1;
}

typedef struct
{
  guint seed;
  double promise; /* less is better */
} Start;

static gint
by_promise (gconstpointer a, gconstpointer b)
{
  const Start *s = a, *t = b;

  return s->promise != t->promise ? (s->promise < t->promise ? -1 : 1)
                                  : (int)s->seed - (int)t->seed;
}

/* The starts that fit, those first whose lines would cross least and be shortest if they were
 * straight. Where the first two do not fit, others will not. */
static gboolean
order_starts (RtChart *chart, const RtChartOptions *options, const char *engine, guint n,
              GArray *starts, RtContext *ctx, GError **error)
{
  gboolean fits, ok = TRUE;

  chart->draft = TRUE;
  for (guint seed = 1; ok && seed <= n && (seed <= 2 || starts->len); seed++)
    {
      Start start = { .seed = seed };

      ok = rt_context_step (ctx, stage, seed, n, error)
           && rt_place_marks (chart, options, engine, seed, &fits, ctx, error);
      if (!ok || !fits)
        continue;
      start.promise = rt_straight_crossings (chart, G_MAXUINT) * 8.0
                      + rt_lines_length (chart) / 120;
      g_array_append_val (starts, start);
    }
  chart->draft = FALSE;
  g_array_sort (starts, by_promise);
  return ok;
}

/* Hooks at marks go once a start is chosen, so that no other is chosen for them; where labels
 * would lose their room they stay. */
static void
straighten_ends (RtChart *chart, const Outcome *best)
{
  if (!best->fits || chart->marks->len > BIG || !rt_chart_route_ends (chart, TRUE))
    return;
  if (rt_chart_label (chart) <= best->homeless && chart->led_labels <= best->led)
    return;
  rt_chart_route_ends (chart, FALSE);
  rt_chart_label (chart);
}

/* Of all starts in the area those that promise most are drawn whole, and the best is left in
 * place. */
static gboolean
choose_start (RtChart *chart, const RtChartOptions *options, const char *engine, Outcome *best,
              RtContext *ctx, GError **error)
{
  const guint n = starts_for (chart);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (Start));
  guint best_seed = 1, last_seed = 1;
  Outcome outcome;

  *best = (Outcome){ .score = INFINITY };
  if (n == 1)
    return try_start (chart, options, engine, 1, best, ctx, error);
  if (!order_starts (chart, options, engine, n, starts, ctx, error))
    return FALSE;
  for (guint i = 0; i < MIN (starts->len, MOST_WHOLE); i++)
    {
      last_seed = g_array_index (starts, Start, i).seed;
      if (!rt_context_step (ctx, stage, i, MOST_WHOLE, error)
          || !try_start (chart, options, engine, last_seed, &outcome, ctx, error))
        return FALSE;
      if (outcome.fits && (!best->fits || outcome.score < best->score))
        {
          *best = outcome;
          best_seed = last_seed;
        }
    }
  return !best->fits || best_seed == last_seed
         || try_start (chart, options, engine, best_seed, best, ctx, error);
}

static gboolean
try_starts (RtChart *chart, const RtChartOptions *options, const char *engine, Outcome *best,
            RtContext *ctx, GError **error)
{
  if (!choose_start (chart, options, engine, best, ctx, error))
    return FALSE;
  straighten_ends (chart, best);
  return TRUE;
}

/* A page of its own size, on which marks stand as far apart as the layout sets them. */
static gboolean
grow_page (RtChart *chart, const RtChartOptions *options, const char *engine, RtPage *page,
           RtContext *ctx, GError **error)
{
  const gboolean spreads = g_strcmp0 (engine, "multilevel") != 0;
  gboolean fits;

  page->units = fmax (chart->natural_w + 2 * RT_MARGIN + 2, 900);
  page->w_mm = page->units / RT_UNITS_PER_MM;
  page->h_mm = page->w_mm;
  rt_page_use (chart, page, 0);
  page->h_mm = (fmax (chart->natural_h, LEAST_HIGH) + chart->h
                - (chart->area.y1 - chart->area.y0) + 8)
               / RT_UNITS_PER_MM;
  rt_page_use (chart, page, 0);
  /* multilevel's places are as they are; others were spread over the larger page, and on one of
   * another shape they take another room. */
  if (spreads && !rt_place_marks (chart, options, engine, 1, &fits, ctx, error))
    return FALSE;
  for (int growth = 0; spreads && !fits && growth < MOST_GROWTHS; growth++)
    {
      page->units *= 1.1;
      page->w_mm *= 1.1;
      page->h_mm *= 1.1;
      rt_page_use (chart, page, 0);
      if (!rt_place_marks (chart, options, engine, 1, &fits, ctx, error))
        return FALSE;
    }
  if (spreads && !fits)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%u entities have no room in this picture, however large the page; choose "
                 "fewer (--around X --hops 1, --type, --min-degree 2) or another --layout",
                 chart->marks->len);
  return !spreads || fits;
}

gboolean
rt_page_own (RtChart *chart, const RtChartOptions *options, const char *engine, RtPage *page,
             RtContext *ctx, GError **error)
{
  gboolean fits;

  *page = rt_page_of_its_own;
  chart->engine = engine;
  chart->seed = 1;
  rt_page_use (chart, page, 0);
  if (!rt_context_step (ctx, stage, 0, 0, error)
      || !rt_place_marks (chart, options, engine, 1, &fits, ctx, error))
    return FALSE;
  if (chart->flow && !fits)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a flow of %u entities fits on no page; chart fewer (--around X --hops 2, "
                   "--type, --since) or "
                   "take --layout network",
                   chart->marks->len);
      return FALSE;
    }
  return chart->flow || grow_page (chart, options, engine, page, ctx, error);
}

/* A page as large as it takes, for what no page holds: as large as the layout is by itself. */
static gboolean
own_page (RtChart *chart, const RtChartOptions *options, const char *engine, RtContext *ctx,
          GError **error)
{
  RtPage page;
  guint blocked;

  if (!rt_page_own (chart, options, engine, &page, ctx, error)
      || !free_lines (chart, options, &blocked, ctx, error))
    return FALSE;
  rt_chart_label (chart);
  /* the list of labels that found no room makes the page higher, and the picture no smaller */
  const double high = chart->area.y1 - chart->area.y0;
  rt_page_use (chart, &page, 0);
  page.h_mm += (high - (chart->area.y1 - chart->area.y0)) / RT_UNITS_PER_MM;
  rt_page_use (chart, &page, 0);
  return TRUE;
}

/* ---- From picture to page ----------------------------------------------------------- */

static void
move_points (RtPoint *points, guint n, double dx, double dy)
{
  for (guint i = 0; points && i < n; i++)
    {
      points[i].x += dx;
      points[i].y += dy;
    }
}

static void
move_rect (RtRect *r, double dx, double dy)
{
  *r = (RtRect){ r->x0 + dx, r->y0 + dy, r->x1 + dx, r->y1 + dy };
}

void
rt_picture_to_page (RtChart *chart)
{
  const double dx = chart->area.x0, dy = chart->area.y0;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      rt_mark (chart, i)->x += dx;
      rt_mark (chart, i)->y += dy;
    }
  for (guint i = 0; i < chart->groups->len; i++)
    move_rect (&rt_group (chart, i)->rect, dx, dy);
  for (guint i = 0; i < chart->clusters->len; i++)
    move_rect (&rt_cluster (chart, i)->rect, dx, dy);
  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);

      move_points (line->curve, line->n_curve, dx, dy);
      move_points (line->flat, line->n_flat, dx, dy);
      move_points (&line->diamond, 1, dx, dy);
      move_points (line->leader, 2, dx, dy);
      move_rect (&line->box, dx, dy);
    }
  for (guint i = 0; i < chart->questions->len; i++)
    {
      RtQuestion *q = &g_array_index (chart->questions, RtQuestion, i);

      move_points (q->path, q->n, dx, dy);
      move_rect (&q->box, dx, dy);
      move_points (&q->anchor, 1, dx, dy);
    }
  if (chart->map)
    rt_map_move (chart->map, dx, dy);
  for (guint i = 0; chart->column_x && i < 2 * chart->columns->len; i++)
    chart->column_x[i] += dx;
}

const char *
rt_network_engine (guint marks)
{
  return marks > 1000 ? "multilevel" : "stress";
}

const char *
rt_engine_for (const RtChart *chart)
{
  switch (chart->arrangement)
    {
    case RT_ARRANGED_FLOW:
      return "dot";
    case RT_ARRANGED_RADIAL:
      return "twopi";
    case RT_ARRANGED_NETWORK:
      return rt_network_engine (chart->marks->len);
    default:
      return NULL;
    }
}

static void
say_hidden (const RtChart *chart, RtContext *ctx)
{
  const char *larger = rt_page_larger (chart->page);
  gboolean one = chart->hidden_labels == 1;

  rt_context_notice (ctx, RT_NOTICE_NOTE, "labels", NULL, 0, NULL, NULL, "%u %s; %s %s%s%s%s",
                     chart->hidden_labels,
                     one ? "label had no room and stands in a tooltip only"
                         : "labels had no room and stand in tooltips only",
                     larger ? "a larger page may show" : "a smaller selection shows",
                     one ? "it" : "them", larger ? " (--page " : "", larger ? larger : "",
                     larger ? ")" : "");
}

/* @asked: the page that was asked for. */
static void
say_page (RtChart *chart, const RtPage *asked, RtContext *ctx)
{
  g_autofree char *size = g_strdup_printf ("%.0f x %.0f mm", chart->page_w_mm,
                                           chart->page_h_mm);
  const gboolean named = strcmp (size, chart->page) != 0;

  if (strcmp (asked->name, chart->page) != 0)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "page", NULL, 0, NULL, chart->page,
                       "the chart stands on %s%s%s%s: on %s names would be smaller than 7 pt; "
                       "a smaller selection fits (--around X --hops 1, --type, --min-degree 2)",
                       chart->page, named ? " (" : "", named ? size : "", named ? ")" : "",
                       asked->name);
  if (fmax (chart->page_w_mm, chart->page_h_mm) > LARGEST_SEEN)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "page", NULL, 0, NULL, chart->page,
                       "the picture is %.0f x %.0f m: no printer takes it, and as a whole it "
                       "shows no names; a page is made for so many (-o chart.html)",
                       ceil (chart->page_w_mm / 1000), ceil (chart->page_h_mm / 1000));
  if (chart->hidden_labels)
    say_hidden (chart, ctx);
}

/* Than the page of the earlier chart, whose places are kept. */
static gboolean
is_smaller (const RtChart *chart, const RtPage *page)
{
  double wide = page->units, high = page->units * page->h_mm / page->w_mm;

  return chart->pins
         && ((page->upright ? high : wide) < chart->pins->w - 1
             || (page->upright ? wide : high) < chart->pins->h - 1);
}

/* The first page that holds the earlier chart is the one it had. */
static void
find_home (RtChart *chart, const GArray *pages)
{
  for (guint i = 0; chart->pins && i < pages->len; i++)
    if (!is_smaller (chart, &g_array_index (pages, RtPage, i)))
      {
        rt_page_use (chart, &g_array_index (pages, RtPage, i), 0);
        chart->pins->home_w = chart->w;
        chart->pins->home_h = chart->h;
        return;
      }
  if (chart->pins)
    {
      chart->pins->home_w = chart->pins->w;
      chart->pins->home_h = chart->pins->h;
    }
}

/* Is the list of labels that found no place as high as was thought before they were known? */
static gboolean
keys_fit (const RtChart *chart)
{
  g_autoptr (RtFrame) frame = rt_frame_new (chart, chart->w, 0);

  return frame->bottom_height <= chart->h - chart->area.y1;
}

/* All starts on @page. */
static gboolean
try_page (RtChart *chart, const RtChartOptions *options, const char *engine, const RtPage *page,
          Outcome *outcome, RtContext *ctx, GError **error)
{
  guint keys = 0;

  /* The list of homeless labels takes room from the picture, which may make more of them. */
  for (int round = 0; round < 4; round++)
    {
      rt_page_use (chart, page, keys);
      if (!try_starts (chart, options, engine, outcome, ctx, error))
        return FALSE;
      if (!outcome->fits || keys_fit (chart))
        break;
      keys = MAX (keys, chart->keys->len) + (round > 0 ? 2 : 0);
    }
  return TRUE;
}

/* Everything stands there, no line runs through anything, and few labels have no home: of a
 * page with a roomier one of its size after it, fewer. */
static gboolean
is_good (const RtChart *chart, const Outcome *outcome, gboolean last_of_size)
{
  return outcome->fits && keys_fit (chart) && outcome->blocked == 0
         && 2 * outcome->homeless + outcome->led
                <= (last_of_size ? chart->lines->len / 5 : chart->lines->len / 12) * 2;
}

static gboolean
is_last_of_size (const GArray *pages, guint i)
{
  const RtPage *page = &g_array_index (pages, RtPage, i);

  return i + 1 == pages->len || strcmp (page[1].name, page->name) != 0;
}

/* Where lines cross, the same paper with the smallest words that can still be read, if they
 * cross less there and the picture is clearly better. The steps between come to about as much
 * and would each take as long. The chart stands on the @i-th of @pages; what has one start
 * alone has no time for a second page. */
static gboolean
make_room (RtChart *chart, const RtChartOptions *options, const char *engine,
           const GArray *pages, guint i, Outcome *best, RtContext *ctx, GError **error)
{
  const guint crossings = rt_crossings (chart);
  const RtPage *page = &g_array_index (pages, RtPage, i);
  const RtRect area = chart->area;
  Outcome roomy;
  double most = best->score;

  if (starts_for (chart) == 1 || crossings == 0 || is_last_of_size (pages, i))
    return TRUE;
  for (; !is_last_of_size (pages, i); i++)
    most *= 1 - WORTH_A_STEP;
  if (!try_page (chart, options, engine, &g_array_index (pages, RtPage, i), &roomy, ctx, error))
    return FALSE;
  if (is_good (chart, &roomy, FALSE) && rt_crossings (chart) < crossings && roomy.score <= most)
    {
      *best = roomy;
      return TRUE;
    }
  rt_page_use (chart, page, 0);
  chart->area = area; /* the frame depends on labels of the last try, too */
  return try_starts (chart, options, engine, best, ctx, error);
}

gboolean
rt_chart_arrange (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  const char *engine = rt_engine_for (chart);
  g_autoptr (GArray) pages = rt_pages_from (options->page, options->portrait);
  Outcome outcome = { .fits = FALSE };
  const double needed = rt_area_needed (chart);

  if (chart->pins && chart->marks->len > MOST_PINNED)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "places are kept of %u entities at most, and here are %u; chart a smaller "
                   "selection, or leave out --pin",
                   MOST_PINNED, chart->marks->len);
      return FALSE;
    }

  find_home (chart, pages);
  for (guint i = 0; i < pages->len && chart->marks->len <= 1000; i++)
    {
      const RtPage *page = &g_array_index (pages, RtPage, i);

      if (page->units * page->units * page->h_mm / page->w_mm * 0.62 < needed
          || is_smaller (chart, page))
        continue;
      if (!try_page (chart, options, engine, page, &outcome, ctx, error))
        return FALSE;
      /* marks stand no further apart on a larger map, so labels find no more room there */
      if (outcome.fits && (chart->pins || (chart->map && outcome.blocked == 0)))
        break;
      if (is_good (chart, &outcome, is_last_of_size (pages, i)))
        {
          if (!make_room (chart, options, engine, pages, i, &outcome, ctx, error))
            return FALSE;
          break;
        }
      outcome.fits = FALSE;
    }
  if (!outcome.fits && !own_page (chart, options, engine, ctx, error))
    return FALSE;
  rt_picture_to_page (chart);
  say_page (chart, &g_array_index (pages, RtPage, 0), ctx);
  return TRUE;
}

gboolean
rt_chart_arrange_within (RtChart *chart, const RtChartOptions *options, RtRect area,
                         gboolean *fits, RtContext *ctx, GError **error)
{
  const RtRect page = chart->area;
  Outcome outcome;
  gboolean placed;

  chart->area = area;
  placed = try_starts (chart, options, rt_engine_for (chart), &outcome, ctx, error);
  *fits = placed && outcome.fits && outcome.blocked == 0 && outcome.homeless == 0;
  if (placed)
    rt_picture_to_page (chart);
  chart->area = page;
  return placed;
}
