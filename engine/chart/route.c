/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Ways of lines. A straight line where it is free, else the flattest bow that is; where no bow
 * is, the layout program's way around boxes, or our own. Of hundreds of lines bows are not
 * weighed against each other: what is not straight goes around what it meets; of tens of
 * thousands all are straight. Ways run from icon to icon and are then cut so that they end
 * three units from what they meet first of a mark: its icon or its text. */

#include "chart/around.h"
#include "chart/metrics.h"
#include "chart/router.h"
#include "chart/ways.h"
#include <math.h>
#include <string.h>

#define SAMPLES 28
#define FEW 4u         /* twins, which may bow as they like */
#define TWIN_STEP 0.16 /* of the bow, from one of twins to the next, */
#define WIDEST_FAN 1.5 /* from the first of twins to the last */
#define FAN_ALONG                                                                              \
  23.0 /* units between many twins that run across: a label, and what keeps it clear; */
#define FAN_ACROSS 62.0    /* the same where they run up */
#define COARSE 6           /* of a piece of a way from corner to corner */
#define CORNER_SAMPLES 10  /* of a corner that is tried */
#define MOST_WEIGHED 1000u /* lines that are weighed against each other */
#define MOST_WEIGHED_MARKS 300u
#define MOST_AROUND                                                                            \
  5000u /* marks; beyond, ways around have a hundred corners, and nobody reads names */
#define ROUNDEST 3.0 /* units from a rounded corner to the sharp one */
#define LEAST_ROUND 0.2
#define NO_BOW G_MAXUINT
#define ROUNDS 2       /* of weighing all lines against each other; more gain little */
#define MOST_PIECES 64 /* of a way by Graphviz; beyond, it is sampled more coarsely */
#define COST_BLOCKED 100

/* How far a rounded corner may be off the sharp one, the widest that is free. */
static const double roundings[] = { 64, 44, 30, 20, 13, 8, 5 };

/* ---- Cutting at the ends ----------------------------------------------------------- */

/* Of the parameter: at most two units along the curve, so that no name is stepped over. */
static double
step_along (const RtPoint *curve, guint n)
{
  double fastest = 1;

  for (guint i = 1; i < n; i++)
    fastest = fmax (fastest,
                    3 * hypot (curve[i].x - curve[i - 1].x, curve[i].y - curve[i - 1].y));
  return fmin ((n - 1) / 3 / 120.0, 2 / fastest);
}

/* The parameter at which the curve leaves @mark for good, coming from its start (or end). */
static double
leaving (const RtRouter *r, const RtPoint *curve, guint n, guint32 mark, gboolean from_end)
{
  const double end = (n - 1) / 3, step = step_along (curve, n);
  double low = 0, high = 0;

  for (guint k = 0; k * step <= end; k++)
    {
      const double t = k * step;

      if (rt_router_touches (r, mark, rt_curve_at (curve, n, from_end ? end - t : t),
                             RT_LINE_GAP))
        low = t;
    }
  high = fmin (low + step, end);
  for (int i = 0; i < 24; i++)
    {
      double t = (low + high) / 2;
      if (rt_router_touches (r, mark, rt_curve_at (curve, n, from_end ? end - t : t),
                             RT_LINE_GAP))
        low = t;
      else
        high = t;
    }
  return from_end ? end - high : high;
}

/* Own marks are cut to the text as it is, not to its slack: lines must not end in the air. */
static void
cut (const RtRouter *real, RtLine *line, const RtPoint *curve, guint n)
{
  double t0 = leaving (real, curve, n, line->tail, FALSE);
  double t1 = leaving (real, curve, n, line->head, TRUE);

  if (line->tail == line->head || t1 <= t0)
    {
      t0 = line->tail == line->head ? t0 : 0.45 * (n - 1) / 3;
      t1 = line->tail == line->head ? t1 : 0.55 * (n - 1) / 3;
    }
  g_free (line->curve);
  g_free (line->flat);
  line->curve = rt_curve_part (curve, n, t0, t1, &line->n_curve);
  line->flat = rt_curve_flatten (line->curve, line->n_curve, SAMPLES, &line->n_flat);
  line->bounds = rt_points_bounds (line->flat, line->n_flat);
}

/* ---- Candidates ------------------------------------------------------------------------ */

/* What stands on a circle or on two sides is read by straight lines. */
#define STIFF 8

static const double bows[] = { 0,     0.06, -0.06, 0.12, -0.12, 0.18, -0.18, 0.25,
                               -0.25, 0.33, -0.33, 0.43, -0.43, 0.55, -0.55 };

/* From @p along (dx, dy) to the edge of the page. */
static double
room_along (const RtChart *chart, RtPoint p, double dx, double dy)
{
  const double w = chart->area.x1 - chart->area.x0, h = chart->area.y1 - chart->area.y0;
  const double x = dx > 0   ? (w - p.x) / dx
                   : dx < 0 ? -p.x / dx
                            : INFINITY,
               y = dy > 0   ? (h - p.y) / dy
                   : dy < 0 ? (chart->head - p.y) / dy
                            : INFINITY;

  return fmax (0, fmin (x, y) - FAN_ALONG / 2);
}

/* Many twins: as far apart as their labels need, on the side where the page has room. */
static double
fan_bow (const RtChart *chart, const RtLine *line)
{
  const RtMark *a = rt_mark (chart, MIN (line->tail, line->head)),
               *b = rt_mark (chart, MAX (line->tail, line->head));
  const double dx = b->x - a->x, dy = b->y - a->y, length = fmax (hypot (dx, dy), 1);
  const RtPoint middle = { (a->x + b->x) / 2, (a->y + b->y) / 2 };
  const double step = (FAN_ALONG * fabs (dx) + FAN_ACROSS * fabs (dy)) / length;
  const double wide = fmin ((line->twins - 1) * step, WIDEST_FAN * length);
  const double left = -room_along (chart, middle, -dy / length, dx / length),
               right = room_along (chart, middle, dy / length, -dx / length);
  const double from = fmax (left, fmin (-wide / 2, right - wide)),
               to = fmin (right, from + wide);

  return (from + (to - from) * line->twin / (line->twins - 1)) / length;
}

/* Twins fan out evenly; the sign turns with the direction so that opposite ones part. */
static double
twin_bow (const RtChart *chart, const RtLine *line)
{
  const double bow = line->twins > FEW ? fan_bow (chart, line)
                     : line->twins > 1
                         ? ((double)line->twin - (line->twins - 1.0) / 2) * TWIN_STEP
                         : 0;

  return line->tail < line->head ? bow : -bow;
}

/* The same, once for each bow of the line. */
static gboolean
bow_blocked (const RtRouter *clear, guint self, guint bow, const RtPoint *flat, guint n)
{
  RtBows *bows = &clear->bows[self];
  const guint32 bit = (guint32)1 << bow;

  if (!(bows->known & bit) && rt_router_blocked (clear, rt_line (clear->chart, self), flat, n))
    bows->blocked |= bit;
  bows->known |= bit;
  return (bows->blocked & bit) != 0;
}

/* Ways are judged from icon to icon, a little short at both ends; only the chosen one is cut.
 * @bow: which of the bows it is, or NO_BOW. */
static double
try_way (const RtRouter *clear, guint self, guint bow, const RtPoint *curve, guint n,
         double cost, double best)
{
  const RtLine *line = rt_line (clear->chart, self);
  RtPoint flat[SAMPLES * MOST_PIECES + 1];
  guint n_flat;

  if (bow != NO_BOW && clear->bows[self].blocked & (guint32)1 << bow)
    cost += COST_BLOCKED;
  if (cost >= best)
    return cost;
  n_flat = rt_curve_sample (curve, n, n > 4 ? SAMPLES / 2 : SAMPLES, flat, G_N_ELEMENTS (flat));
  if (bow == NO_BOW ? rt_router_blocked (clear, line, flat, n_flat)
                    : cost < COST_BLOCKED && bow_blocked (clear, self, bow, flat, n_flat))
    cost += COST_BLOCKED;
  return cost >= best ? cost : cost + rt_router_cost (clear, self, flat, n_flat, best - cost);
}

/* Loops stand above the icon, one around the other. */
static void
route_loop (const RtRouter *real, RtLine *line)
{
  const RtMark *mark = rt_mark (real->chart, line->tail);
  const double r = rt_mark_outer (mark) + RT_LINE_GAP;
  const double up = r + 20 + 10.0 * line->twin, side = 0.63 * (r + 20 + 3.0 * line->twin);
  const double b = 0.55 + 0.5 * line->twin / MAX (line->twins, 1); /* from the vertical */
  RtPoint c[4] = { { mark->x - sin (b) * r, mark->y - cos (b) * r },
                   { mark->x - side, mark->y - up * 1.12 },
                   { mark->x + side, mark->y - up * 1.12 },
                   { mark->x + sin (b) * r, mark->y - cos (b) * r } };

  g_free (line->curve);
  g_free (line->flat);
  line->curve = g_memdup2 (c, sizeof c);
  line->n_curve = 4;
  line->flat = rt_curve_flatten (c, 4, SAMPLES, &line->n_flat);
  line->bounds = rt_points_bounds (line->flat, line->n_flat);
}

static RtShapes
shapes_of (const RtRouter *r, guint32 mark)
{
  return (RtShapes){ &g_array_index (r->shapes, RtShape, r->first[mark]),
                     r->first[mark + 1] - r->first[mark] };
}

/* Does the rounded corner keep off all marks, those at its line's ends too? */
static gboolean
corner_is_clear (RtField *field, const RtRouter *real, const RtLine *line,
                 const RtPoint *corner)
{
  RtPoint flat[CORNER_SAMPLES + 1];
  const guint n = rt_curve_sample (corner, 4, CORNER_SAMPLES, flat, G_N_ELEMENTS (flat));

  if (!rt_field_clear (field, line, flat, n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (rt_router_touches (real, line->tail, flat[i], RT_CLEARANCE)
        || rt_router_touches (real, line->head, flat[i], RT_CLEARANCE))
      return FALSE;
  return TRUE;
}

/* (transfer full): by point, how far its corner is rounded off: as wide as there is room. */
static double *
round_corners (RtField *field, const RtRouter *real, const RtLine *line, const RtPoint *points,
               guint n, double off)
{
  double *offs = g_new (double, n);
  RtPoint corner[4];

  for (guint i = 0; i < n; i++)
    {
      offs[i] = off;
      for (guint k = 0; field && off >= ROUNDEST && i > 0 && i + 1 < n
                        && k < G_N_ELEMENTS (roundings) && offs[i] == off;
           k++)
        {
          rt_way_corner (points, i, roundings[k], corner);
          if (corner_is_clear (field, real, line, corner))
            offs[i] = roundings[k];
        }
    }
  return offs;
}

/* From corner to corner; it begins where it leaves its mark for good. @field: what corners are
 * rounded in; NULL: only as far as @off. */
static void
take_way (RtField *field, const RtRouter *real, RtLine *line, RtPoint *points, guint n,
          double off)
{
  g_free (line->curve);
  g_free (line->flat);
  rt_way_trim (shapes_of (real, line->tail), shapes_of (real, line->head), points, &n);
  g_autofree double *offs = round_corners (field, real, line, points, n, off);
  line->curve = rt_way_curve_by (points, n, offs, &line->n_curve);
  line->flat = rt_curve_flatten (line->curve, line->n_curve, COARSE, &line->n_flat);
  line->bounds = rt_points_bounds (line->flat, line->n_flat);
}

/* From corner to corner by one side, with corners that are rounded less where that runs into
 * something; taken where it costs less than *@cost. */
static gboolean
go_by_side (RtRouter *clear, const RtRouter *real, guint self, int side, double *cost)
{
  RtLine *line = rt_line (clear->chart, self);
  gboolean is_free, found = FALSE;
  guint n;

  g_autofree RtPoint *way = rt_field_way (clear->field, line, side, &n, &is_free);
  for (double off = ROUNDEST; is_free && !found && off > LEAST_ROUND; off /= 3)
    {
      guint n_curve;
      g_autofree RtPoint *curve = rt_way_curve (way, n, off, &n_curve);
      const double least = fmin (*cost, COST_BLOCKED);
      const double cost_around = try_way (clear, self, NO_BOW, curve, n_curve, 1.5, least);

      found = cost_around < least;
      if (!found)
        continue;
      *cost = cost_around;
      take_way (clear->field, real, line, way, n, off);
    }
  return found;
}

/* What no bow leads around, by whichever side it crosses least. */
static gboolean
go_around (RtRouter *clear, const RtRouter *real, guint self, double *cost)
{
  static const int sides[] = { 0, 1, -1 };
  gboolean found = FALSE;

  if (!clear->field)
    clear->field = rt_field_new (clear->chart);
  for (guint i = 0; i < (clear->thorough ? G_N_ELEMENTS (sides) : 1); i++)
    found |= go_by_side (clear, real, self, sides[i], cost);
  return found;
}

static gboolean
route_line (RtRouter *clear, const RtRouter *real, guint self)
{
  RtLine *line = rt_line (clear->chart, self);
  const RtMark *a = rt_mark (clear->chart, line->tail), *b = rt_mark (clear->chart, line->head);
  const guint per = G_N_ELEMENTS (bows);
  const double stiff = clear->chart->arrangement == RT_ARRANGED_CIRCLE
                               || clear->chart->arrangement == RT_ARRANGED_BIPARTITE
                           ? STIFF
                           : 1;
  const double room = line->twins > FEW ? 0 : 1; /* many keep their places in the fan */
  double best_cost = INFINITY;
  guint best = 0;
  RtPoint arc[4];

  line->hinted = FALSE;
  if (line->tail == line->head)
    {
      route_loop (real, line);
      return TRUE;
    }
  for (guint i = 0; i < per + (line->hint_curve ? 1 : 0); i++)
    {
      double cost;

      if (i < per)
        {
          rt_curve_arc ((RtPoint){ a->x, a->y }, (RtPoint){ b->x, b->y },
                        bows[i] * room + twin_bow (clear->chart, line), arc);
          cost = try_way (clear, self, i, arc, 4, stiff * fabs (bows[i]), best_cost);
        }
      else
        cost = try_way (clear, self, NO_BOW, line->hint_curve, line->n_hint_curve, 1.5,
                        best_cost);
      if (cost < best_cost - 1e-9)
        {
          best_cost = cost;
          best = i;
        }
    }
  if (best_cost >= COST_BLOCKED && clear->chart->around
      && go_around (clear, real, self, &best_cost))
    ;
  else if (best < per)
    {
      rt_curve_arc ((RtPoint){ a->x, a->y }, (RtPoint){ b->x, b->y },
                    bows[best] * room + twin_bow (clear->chart, line), arc);
      cut (real, line, arc, 4);
    }
  else
    {
      cut (real, line, line->hint_curve, line->n_hint_curve);
      line->hinted = TRUE;
    }
  line->blocked = best_cost >= COST_BLOCKED;
  return !line->blocked;
}

/* ---- Hundreds of lines ------------------------------------------------------------------ */

/* The bow of one of several lines between two marks, where it is free. */
static gboolean
take_bow (RtField *field, const RtRouter *real, RtLine *line)
{
  const RtMark *a = rt_mark (real->chart, line->tail), *b = rt_mark (real->chart, line->head);
  RtPoint arc[4], flat[SAMPLES + 1];

  rt_curve_arc ((RtPoint){ a->x, a->y }, (RtPoint){ b->x, b->y }, twin_bow (real->chart, line),
                arc);
  const guint n = rt_curve_sample (arc, 4, SAMPLES, flat, G_N_ELEMENTS (flat));
  if (field && !rt_field_clear (field, line, flat, n))
    return FALSE;
  cut (real, line, arc, 4);
  return TRUE;
}

/* From icon to icon; straight where there is no @field. */
static RtPoint *
way_of (RtField *field, const RtRouter *real, RtLine *line, guint *n)
{
  const RtMark *a = rt_mark (real->chart, line->tail), *b = rt_mark (real->chart, line->head);
  const RtPoint straight[] = { { a->x, a->y }, { b->x, b->y } };
  gboolean is_free = TRUE;
  RtPoint *way;

  *n = 2;
  way = field ? rt_field_way (field, line, 0, n, &is_free)
              : g_memdup2 (straight, sizeof straight);
  line->blocked = !is_free;
  return way;
}

/* @field: NULL where there are so many that all are straight. */
static void
route_many (RtField *field, const RtRouter *real)
{
  for (guint i = 0; i < real->chart->lines->len; i++)
    {
      RtLine *line = rt_line (real->chart, i);
      guint n;

      line->blocked = line->hinted = FALSE;
      if (line->tail == line->head)
        {
          route_loop (real, line);
          continue;
        }
      if (line->twins > 1 && take_bow (field, real, line))
        continue;
      g_autofree RtPoint *way = way_of (field, real, line, &n);
      take_way (field, real, line, way, n, ROUNDEST);
    }
}

guint
rt_chart_route (RtChart *chart)
{
  RtRouter clear = rt_router_new (chart, RT_TEXT_SLACK), real = rt_router_new (chart, 1);
  guint failed = 0;

  for (guint i = 0; i < chart->lines->len; i++)
    {
      g_clear_pointer (&rt_line (chart, i)->flat, g_free);
      g_clear_pointer (&rt_line (chart, i)->curve, g_free);
    }
  chart->straight = chart->marks->len > MOST_AROUND;
  if (chart->lines->len > MOST_WEIGHED || chart->marks->len > MOST_WEIGHED_MARKS)
    {
      g_autoptr (RtField) field = chart->straight ? NULL : rt_field_new (chart);

      route_many (field, &real);
    }
  else
    for (int round = 0; round < ROUNDS; round++)
      {
        failed = 0;
        clear.thorough = round > 0;
        for (int first = 1; first >= 0; first--)
          for (guint i = 0; i < chart->lines->len; i++)
            if ((rt_line (chart, i)->thread || rt_line (chart, i)->question >= 0) == first)
              failed += !route_line (&clear, &real, i);
      }
  rt_router_clear (&clear);
  rt_router_clear (&real);
  return failed;
}

/* ---- Hooks ------------------------------------------------------------------------------- */

/* The layout program's way ends at the sides of boxes, and a stretch from there to the icon is
 * a hook; its own first and last piece lead there as well. FALSE: that runs into something. */
static gboolean
lead_in (const RtRouter *clear, const RtRouter *real, RtLine *line)
{
  const guint n = line->n_hint_curve - 6;
  g_autofree RtPoint *way = g_memdup2 (line->hint_curve + 3, n * sizeof *way);
  RtPoint flat[SAMPLES * MOST_PIECES + 1];

  way[0] = line->hint_curve[0];
  way[n - 1] = line->hint_curve[line->n_hint_curve - 1];
  const guint n_flat = rt_curve_sample (way, n, SAMPLES / 2, flat, G_N_ELEMENTS (flat));
  if (rt_router_blocked (clear, line, flat, n_flat))
    return FALSE;
  cut (real, line, way, n);
  return TRUE;
}

guint
rt_chart_route_ends (RtChart *chart, gboolean straight)
{
  RtRouter clear = rt_router_new (chart, RT_TEXT_SLACK), real = rt_router_new (chart, 1);
  guint n = 0;

  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);

      if (!line->hinted || line->blocked)
        continue;
      if (straight)
        n += (guint)lead_in (&clear, &real, line);
      else
        cut (&real, line, line->hint_curve, line->n_hint_curve);
    }
  rt_router_clear (&clear);
  rt_router_clear (&real);
  return n;
}
