/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Several of which no more is known than that they are in one place. Spread around it on their
 * own they would seem to be somewhere: they stand together in rows, small, in a frame beside
 * the place that says what is known, with one thin line to its dot. */

#include "chart/map-crowd.h"
#include "chart/metrics.h"
#include <math.h>

#define LEAST 3 /* fewer stand on their own */
#define ICON_R 9.0
#define PAD 12.0   /* from the frame to what is in it */
#define ALLEY 22.0 /* between columns and rows: lines run there */
#define ROW_GAP 10.0
#define ASPECT 1.5 /* wide to high */
#define TITLE 20.0 /* row of what it says */
#define AWAY 16.0  /* from the place, at least */
#define STEP 12.0
#define STEPS 80
#define TURNS 32

const RtBlock *
rt_map_block_of (const RtMap *map, const RtMark *mark)
{
  const int block = mark->site >= 0 ? map->block[mark->entity] : -1;

  return block >= 0 ? &g_array_index (map->blocks, RtBlock, block) : NULL;
}

/* ---- Who is in one ----------------------------------------------------------------------- */

/* "in Kerman, position not known": a place that is not drawn is not named. */
static char *
words_of (const RtChartFill *fill, RtEntity place)
{
  if (place == RT_NONE || !rt_pick_entity (fill->pick, place))
    return g_strdup ("in one place, position not known");
  g_autofree char *name = rt_entity_shown_name (fill->kase, place,
                                                fill->options->show_protected);
  return g_strdup_printf ("in %s, position not known", name);
}

static gboolean
may_join (const RtChartFill *fill, const RtMap *map, RtEntity e)
{
  return rt_pick_entity (fill->pick, e) && map->of[e] >= 0 && map->lent[e] != RT_LENT_NOT;
}

static int
block_for (const RtChartFill *fill, RtMap *map, RtEntity e)
{
  for (guint i = 0; i < map->blocks->len; i++)
    {
      RtBlock *block = &g_array_index (map->blocks, RtBlock, i);

      if (block->site == map->of[e] && block->place == map->in[e])
        return (int)i;
    }
  const RtBlock block
      = { .site = map->of[e], .place = map->in[e], .words = words_of (fill, map->in[e]) };
  g_array_append_val (map->blocks, block);
  return (int)map->blocks->len - 1;
}

static void
clear_block (gpointer data)
{
  g_free (((RtBlock *)data)->words);
}

/* Small ones go; the others are numbered anew. */
static void
keep_large (RtMap *map, guint32 n_entities)
{
  g_autoptr (GArray) all = g_steal_pointer (&map->blocks);
  g_autofree int *number = g_new (int, all->len + 1u);

  map->blocks = g_array_new (FALSE, TRUE, sizeof (RtBlock));
  g_array_set_clear_func (map->blocks, clear_block);
  for (guint i = 0; i < all->len; i++)
    {
      RtBlock *block = &g_array_index (all, RtBlock, i);
      RtBlock kept = *block;

      number[i] = block->n < LEAST ? -1 : (int)map->blocks->len;
      if (number[i] < 0)
        continue;
      kept.words = g_steal_pointer (&block->words);
      g_array_append_val (map->blocks, kept);
      g_array_index (map->sites, RtSite, kept.site).n++;
    }
  for (RtEntity e = 0; e < n_entities; e++)
    if (map->block[e] >= 0)
      map->block[e] = number[map->block[e]];
}

void
rt_map_blocks (const RtChartFill *fill, RtMap *map)
{
  const guint32 n = rt_case_n_entities (fill->kase);

  map->blocks = g_array_new (FALSE, TRUE, sizeof (RtBlock));
  g_array_set_clear_func (map->blocks, clear_block);
  map->block = g_new (int, n + 1u);
  for (RtEntity e = 0; e < n; e++)
    {
      map->block[e] = may_join (fill, map, e) ? block_for (fill, map, e) : -1;
      if (map->block[e] >= 0)
        g_array_index (map->blocks, RtBlock, map->block[e]).n++;
    }
  keep_large (map, n);
}

RtRect
rt_map_block_title (const RtBlock *block)
{
  const double w = rt_drawn_width (block->words, RT_SMALL_SIZE, TRUE) * RT_TEXT_SLACK;

  return (RtRect){ block->rect.x0 + PAD, block->rect.y0 + 5, block->rect.x0 + PAD + w,
                   block->rect.y0 + TITLE };
}

void
rt_map_block_shrink (RtMark *mark)
{
  mark->r = fmin (mark->r, ICON_R);
  mark->side = RT_WORDS_RIGHT;
  g_strfreev (mark->captions);
  mark->captions = g_new0 (char *, 1);
}

/* ---- Rows and columns -------------------------------------------------------------------- */

static GArray *
members_of (const RtChart *chart, const RtBlock *block)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < chart->marks->len; i++)
    if (rt_map_block_of (chart->map, rt_mark (chart, i)) == block)
      g_array_append_val (out, i);
  return out;
}

/* Sets the members into @columns, from the origin; returns what they take. */
static RtRect
set_columns (RtChart *chart, const RtBlock *block, const GArray *members, guint columns)
{
  const guint rows = (members->len + columns - 1) / columns;
  double x = PAD, high = 0, widest = 0;

  for (guint i = 0; i < members->len; i++)
    {
      const RtRect e = rt_mark_extent (rt_mark (chart, g_array_index (members, guint, i)));
      high = fmax (high, e.y1 - e.y0);
    }
  for (guint i = 0; i < members->len; i++)
    {
      RtMark *mark = rt_mark (chart, g_array_index (members, guint, i));
      const RtRect e = rt_mark_extent (mark);

      if (i && i % rows == 0)
        {
          x += widest + ALLEY;
          widest = 0;
        }
      mark->x = x - e.x0;
      mark->y = TITLE + PAD / 2 + (i % rows + 0.5) * high + (i % rows) * ROW_GAP;
      widest = fmax (widest, e.x1 - e.x0);
    }
  const double title = rt_drawn_width (block->words, RT_SMALL_SIZE, TRUE) * RT_TEXT_SLACK;
  return (RtRect){ 0, 0, fmax (x + widest, PAD + title) + PAD,
                   TITLE + PAD * 1.5 + rows * high + (rows - 1) * ROW_GAP };
}

static RtRect
set_members (RtChart *chart, const RtBlock *block, const GArray *members)
{
  guint best = 1;
  double least = INFINITY;

  for (guint columns = 1; columns <= members->len && columns <= 40; columns++)
    {
      const RtRect r = set_columns (chart, block, members, columns);
      const double bad = fabs (log ((r.x1 - r.x0) / (r.y1 - r.y0) / ASPECT));

      if (bad >= least)
        continue;
      least = bad;
      best = columns;
    }
  return set_columns (chart, block, members, best);
}

/* ---- Beside the place -------------------------------------------------------------------- */

static RtPoint
nearest_in (RtRect r, RtPoint p)
{
  return (RtPoint){ fmin (fmax (p.x, r.x0), r.x1), fmin (fmax (p.y, r.y0), r.y1) };
}

/* How far the frame lies on one side of the spot: wholly, -1 or 1, but near the other axis. */
static double
side_of (double part)
{
  return fmin (fmax (1.5 * part, -1), 1);
}

/* With its middle in that direction, @away from the spot. */
static gboolean
try_there (RtCrowd *crowd, RtBlock *block, RtSite *site, RtPoint size, double away, int turn)
{
  const double angle = 2 * G_PI * turn / TURNS;
  const RtPoint m = { site->at.x + cos (angle) * away + size.x / 2 * side_of (cos (angle)),
                      site->at.y + sin (angle) * away + size.y / 2 * side_of (sin (angle)) };
  const RtRect r = { m.x - size.x / 2, m.y - size.y / 2, m.x + size.x / 2, m.y + size.y / 2 };
  const RtPoint end = nearest_in (r, site->at);
  const double reach = hypot (end.x - site->at.x, end.y - site->at.y);

  if (reach < fmax (site->held, 1) + 4 || !rt_crowd_is_free (crowd, r)
      || rt_crowd_hides (crowd, r, -1))
    return FALSE;
  const RtPoint start = rt_point_between (site->at, end, fmin (1, (site->held + 3) / reach));
  if (!rt_crowd_leads (crowd, site, start, end))
    return FALSE;
  block->rect = r;
  block->end = end;
  site->dotted = TRUE;
  g_array_append_val (crowd->boxes, r);
  g_array_append_val (crowd->leaders, start);
  g_array_append_val (crowd->leaders, end);
  return TRUE;
}

gboolean
rt_map_block_stand (RtCrowd *crowd, guint number, double looser)
{
  RtChart *chart = crowd->chart;
  RtBlock *block = &g_array_index (chart->map->blocks, RtBlock, number);
  RtSite *site = &g_array_index (chart->map->sites, RtSite, block->site);
  g_autoptr (GArray) members = members_of (chart, block);
  const RtRect own = set_members (chart, block, members);
  const RtPoint size = { own.x1, own.y1 };
  gboolean found = FALSE;

  for (int step = 0; !found && step < STEPS; step++)
    for (int turn = 0; !found && turn < TURNS; turn++)
      found = try_there (crowd, block, site, size, AWAY * looser + step * STEP, turn);
  for (guint i = 0; found && i < members->len; i++)
    {
      RtMark *mark = rt_mark (chart, g_array_index (members, guint, i));

      mark->x += block->rect.x0;
      mark->y += block->rect.y0;
    }
  return found;
}
