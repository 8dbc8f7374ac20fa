/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Places. Spring layouts go in steps, so that the picture takes the shape of the page before
 * overlaps are removed and not after: places without regard to boxes (stress.c, or twopi), of
 * several starts those whose lines cross least; turned so that their long axis lies along the
 * page's, stretched to the page; then overlaps removed (apart.c, else prism); then spread to
 * fill the page, and untangled. dot fills by its own ranks, and what is as large as no page is
 * (multilevel.c) takes the room that it takes. */

#include "apart.h"
#include "bounds.h"
#include "graph.h"
#include "multilevel.h"
#include "rings.h"
#include "straight.h"
#include "stress.h"
#include "untangle.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Nodes; of more it would leave off before it has begun in earnest. */
#define MOST_UNTANGLED 300
/* Edges whose crossings are counted, which takes every pair of them. */
#define MOST_COUNTED 10000

static void
take_way (RlJob *job, int i)
{
  RlEdge *e = &job->q->edges[i];
  const splines *s = ED_spl (job->edges[i]);

  free (e->way);
  e->way = NULL;
  e->n_way = 0;
  if (!s || s->size < 1 || s->list[0].size < 4)
    return;
  e->way = malloc ((size_t)s->list[0].size * 2 * sizeof (double));
  if (!e->way)
    return;
  e->n_way = (int)s->list[0].size;
  for (int p = 0; p < e->n_way; p++)
    {
      e->way[2 * p] = s->list[0].list[p].x;
      e->way[2 * p + 1] = -s->list[0].list[p].y;
    }
}

/* Runs an engine, takes the places, and (where asked) the ways. */
static bool
run (RlJob *job, const char *engine, bool ways)
{
  if (!rl_graph_make (job) || gvLayout (job->gvc, job->graph, engine) != 0)
    return false;
  for (int i = 0; i < job->q->n_nodes; i++)
    {
      job->q->nodes[i].x = ND_coord (job->nodes[i]).x;
      job->q->nodes[i].y = -ND_coord (job->nodes[i]).y;
    }
  for (int i = 0; ways && i < job->q->n_edges; i++)
    {
      const textlabel_t *label = ED_label (job->edges[i]);

      take_way (job, i);
      if (label && label->set)
        {
          job->q->edges[i].has_label = true;
          job->q->edges[i].lx = label->pos.x;
          job->q->edges[i].ly = -label->pos.y;
        }
    }
  gvFreeLayout (job->gvc, job->graph);
  return true;
}

/* ---- Bending the picture to the page ------------------------------------------ */

static RlRect
bounds (const RlRequest *q, bool boxes)
{
  return rl_bounds (q->nodes, q->n_nodes, boxes);
}

/* Stretches centres so that boxes span w by h; never @only_grow below what they span. */
static void
stretch (RlRequest *q, double w, double h, bool only_grow)
{
  RlRect boxes = bounds (q, true), centres = bounds (q, false);
  double sx = centres.x1 - centres.x0, sy = centres.y1 - centres.y0;
  double gx = w - ((boxes.x1 - boxes.x0) - sx), gy = h - ((boxes.y1 - boxes.y0) - sy);
  double fx = sx > 1e-6 ? fmax (gx, 1) / sx : 1, fy = sy > 1e-6 ? fmax (gy, 1) / sy : 1;

  if (only_grow)
    {
      fx = fmax (fx, 1);
      fy = fmax (fy, 1);
    }
  for (int i = 0; i < q->n_nodes; i++)
    {
      q->nodes[i].x = (q->nodes[i].x - centres.x0) * fx;
      q->nodes[i].y = (q->nodes[i].y - centres.y0) * fy;
    }
}

static void
to_origin (RlRequest *q, RlRect b)
{
  for (int i = 0; i < q->n_nodes; i++)
    {
      q->nodes[i].x -= b.x0;
      q->nodes[i].y -= b.y0;
    }
}

static void
pin (RlJob *job)
{
  char text[80];

  for (int i = 0; i < job->q->n_nodes; i++)
    {
      snprintf (text, sizeof text, "%.4f,%.4f", job->q->nodes[i].x, -job->q->nodes[i].y);
      agset (job->nodes[i], "pos", text);
    }
}

static bool
fits (const RlRequest *q, double slack)
{
  RlRect b = bounds (q, true);

  return b.x1 - b.x0 <= q->area_w * slack && b.y1 - b.y0 <= q->area_h * slack;
}

/* Overlaps out by prism, which knows no page: it grows the picture more one way than the other,
 * and what is too wide is started narrower and taller again, a few times. */
static bool
spread_by_prism (RlJob *job, const RlNode *start)
{
  RlRequest *q = job->q;
  double w = q->area_w, h = q->area_h;

  if (!rl_graph_make (job))
    return false;
  agsafeset (job->graph, "overlap", "prism", "");
  for (int round = 0; round < 6; round++)
    {
      RlRect b;

      memcpy (q->nodes, start, (size_t)q->n_nodes * sizeof *start);
      stretch (q, w, h, false);
      pin (job);
      if (!run (job, "nop", false))
        return false;
      if (fits (q, 1.0))
        break;
      b = bounds (q, true);
      w *= fmin (1.1, fmax (0.6, q->area_w / (b.x1 - b.x0)));
      h *= fmin (1.1, fmax (0.6, q->area_h / (b.y1 - b.y0)));
    }
  return true;
}

/* Overlaps out: within the area where all have room there, else by prism. */
static bool
spread (RlJob *job)
{
  RlRequest *q = job->q;
  RlNode *start = malloc (((size_t)q->n_nodes + 1) * sizeof *start);
  bool all = false, ok = start != NULL;

  if (!ok)
    return false;
  stretch (q, q->area_w, q->area_h, false);
  memcpy (start, q->nodes, (size_t)q->n_nodes * sizeof *start);
  to_origin (q, bounds (q, true));
  ok = rl_apart_within (q, q->area_w, q->area_h, &all) && (all || spread_by_prism (job, start));
  free (start);
  return ok;
}

/* The origin to the top left of everything. */
static void
settle (RlRequest *q)
{
  RlRect b = bounds (q, true);

  for (int i = 0; i < q->n_edges; i++)
    {
      const RlEdge *e = &q->edges[i];

      for (int p = 0; p < e->n_way; p++)
        {
          b.x0 = fmin (b.x0, e->way[2 * p]);
          b.x1 = fmax (b.x1, e->way[2 * p]);
          b.y0 = fmin (b.y0, e->way[2 * p + 1]);
          b.y1 = fmax (b.y1, e->way[2 * p + 1]);
        }
      if (e->has_label)
        {
          b.x0 = fmin (b.x0, e->lx - e->lw / 2);
          b.x1 = fmax (b.x1, e->lx + e->lw / 2);
          b.y0 = fmin (b.y0, e->ly - e->lh / 2);
          b.y1 = fmax (b.y1, e->ly + e->lh / 2);
        }
    }
  to_origin (q, b);
  for (int i = 0; i < q->n_edges; i++)
    {
      RlEdge *e = &q->edges[i];

      for (int p = 0; p < e->n_way; p++)
        {
          e->way[2 * p] -= b.x0;
          e->way[2 * p + 1] -= b.y0;
        }
      e->lx -= b.x0;
      e->ly -= b.y0;
    }
  q->box_w = b.x1 - b.x0;
  q->box_h = b.y1 - b.y0;
}

/* From places without regard to boxes to places on the page. */
static bool
bend (RlJob *job, bool rings)
{
  RlRequest *q = job->q;
  RlRect b;

  if (!rings && q->area_w > 0 && q->n_nodes > 1)
    {
      if (strcmp (q->engine, "twopi") != 0)
        rl_turn (q->nodes, q->n_nodes, q->area_h > q->area_w);
      if (!spread (job))
        return false;
    }
  b = bounds (q, true);
  q->natural_w = b.x1 - b.x0;
  q->natural_h = b.y1 - b.y0;
  if (q->area_w > 0)
    stretch (q, q->area_w, q->area_h, true);
  /* what does not fit is asked for again on a larger page */
  if (strcmp (q->engine, "stress") != 0 || q->area_w <= 0 || q->n_nodes > MOST_UNTANGLED
      || !fits (q, 1.001))
    return true;
  if (!rl_untangle (q))
    return false;
  stretch (q, q->area_w, q->area_h, true);
  return true;
}

/* Crossings outlast all that comes after but untangling, so starts are told apart by them
 * alone, before any of it is done. */
static bool
run_starts (RlRequest *q)
{
  const size_t size = (size_t)q->n_nodes * sizeof (RlNode);
  RlSprings *springs = rl_springs_new (q);
  RlNode *kept = malloc (size + 1);
  /* crossings are counted pair by pair */
  const int starts = q->n_edges > MOST_COUNTED ? 1 : q->starts;
  int least = INT_MAX;
  const bool ok = springs && kept;

  for (int i = 0; ok && i < starts && least > 0; i++)
    {
      int crossings;

      rl_springs_place (springs, q, q->seed * q->starts + i);
      crossings = starts > 1 ? rl_crossings (q, least) : 0;
      if (crossings >= least)
        continue;
      least = crossings;
      memcpy (kept, q->nodes, size);
    }
  if (ok)
    memcpy (q->nodes, kept, size);
  free (kept);
  rl_springs_free (springs);
  return ok;
}

static bool
place (RlJob *job)
{
  RlRequest *q = job->q;
  const bool dot = strcmp (q->engine, "dot") == 0, nop = strcmp (q->engine, "nop") == 0,
             multilevel = strcmp (q->engine, "multilevel") == 0;
  RlRect b;

  if (nop)
    {
      if (!rl_graph_make (job))
        return false;
      agsafeset (job->graph, "splines", q->ways ? "true" : "false", "");
      agsafeset (job->graph, "esep", "+5", "");
      pin (job);
      if (!run (job, "nop", q->ways))
        return false;
      b = bounds (q, true);
      q->natural_w = b.x1 - b.x0;
      q->natural_h = b.y1 - b.y0;
      return true;
    }
  if (multilevel                          ? !rl_multilevel (q)
      : strcmp (q->engine, "stress") == 0 ? !run_starts (q)
                                          : !run (job, q->engine, dot))
    return false;
  if (!dot && !multilevel && !bend (job, strcmp (q->engine, "twopi") == 0 && rl_rings (q)))
    return false;
  settle (q);
  if (dot || multilevel)
    {
      q->natural_w = q->box_w;
      q->natural_h = q->box_h;
    }
  return true;
}

bool
rl_place (RlRequest *request, char *message, size_t room)
{
  RlJob job = { .q = request };
  bool ok;

  if (request->n_nodes == 0)
    return true;
  ok = place (&job);
  if (!ok)
    snprintf (message, room, "%s (%s)",
              job.gvc ? "Graphviz could not lay this out" : "memory ended in the layout",
              request->engine);
  rl_graph_free (&job);
  return ok;
}
