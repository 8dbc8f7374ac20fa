/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Building the graph through cgraph, never by printing DOT. */

#include "graph.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
set (void *object, const char *key, double value)
{
  char text[64];

  snprintf (text, sizeof text, "%.6g", value);
  agsafeset (object, (char *)key, text, "");
}

static bool
make_nodes (RlJob *job)
{
  char name[32];

  for (int i = 0; i < job->q->n_nodes; i++)
    {
      snprintf (name, sizeof name, "n%d", i);
      if (!(job->nodes[i] = agnode (job->graph, name, 1)))
        return false;
      set (job->nodes[i], "width", job->q->nodes[i].w / 72);
      set (job->nodes[i], "height", job->q->nodes[i].h / 72);
    }
  return true;
}

static bool
make_edges (RlJob *job)
{
  const bool dot = strcmp (job->q->engine, "dot") == 0;
  char name[32], label[200];

  for (int i = 0; i < job->q->n_edges; i++)
    {
      RlEdge *e = &job->q->edges[i];

      snprintf (name, sizeof name, "e%d", i);
      job->edges[i] = agedge (job->graph, job->nodes[e->tail], job->nodes[e->head], name, 1);
      if (!job->edges[i])
        return false;
      set (job->edges[i], "weight", dot ? floor (e->weight) : e->weight);
      set (job->edges[i], "len", e->length / 72);
      if (dot && e->lw > 0)
        {
          snprintf (label, sizeof label,
                    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" FIXEDSIZE=\"TRUE\" "
                    "WIDTH=\"%d\" HEIGHT=\"%d\"><TR><TD></TD></TR></TABLE>",
                    (int)ceil (e->lw), (int)ceil (e->lh));
          agsafeset (job->edges[i], "label", agstrdup_html (job->graph, label), "");
        }
    }
  return true;
}

static bool
pull (RlJob *job, Agnode_t *tail, Agnode_t *head)
{
  Agedge_t *edge = agedge (job->graph, tail, head, "pull", 1);

  if (!edge)
    return false;
  agsafeset (edge, "style", "invis", "");
  set (edge, "weight", 0);
  return true;
}

/* Time columns: a chain of invisible posts; what is in column c stands between post c and post
 * c + 1, in as many ranks as its own lines want, and what is before all columns before post 0.
 */
static bool
make_columns (RlJob *job)
{
  const int n = job->q->columns;
  Agnode_t **posts = n ? calloc ((size_t)n + 1, sizeof *posts) : NULL;
  bool ok = n == 0 || posts;
  char name[32];

  for (int c = 0; ok && c <= n && n; c++)
    {
      snprintf (name, sizeof name, "post%d", c);
      ok = (posts[c] = agnode (job->graph, name, 1)) != NULL
           && (c == 0 || pull (job, posts[c - 1], posts[c]));
      if (!ok)
        break;
      set (posts[c], "width", 0.01);
      set (posts[c], "height", 0.01);
      agsafeset (posts[c], "style", "invis", "");
    }
  for (int i = 0; ok && n && i < job->q->n_nodes; i++)
    {
      const int c = job->q->nodes[i].column;

      if (c >= -1)
        ok = (c < 0 || pull (job, posts[c], job->nodes[i]))
             && pull (job, job->nodes[i], posts[c + 1]);
    }
  free (posts);
  return ok;
}

static void
set_graph (RlJob *job)
{
  const RlRequest *q = job->q;
  char text[64];

  agattr (job->graph, AGNODE, "shape", "box");
  agattr (job->graph, AGNODE, "label", "");
  agattr (job->graph, AGNODE, "fixedsize", "true");
  agattr (job->graph, AGNODE, "pos", "");
  agattr (job->graph, AGEDGE, "arrowhead", "none");
  agattr (job->graph, AGRAPH, "outputorder", "nodesfirst");
  snprintf (text, sizeof text, "+%.6g", q->gap / 2);
  agattr (job->graph, AGRAPH, "sep", text);
  snprintf (text, sizeof text, "%d", q->seed);
  agattr (job->graph, AGRAPH, "start", text);
  agattr (job->graph, AGRAPH, "overlap", "true");
  agattr (job->graph, AGRAPH, "splines", "false");
  agattr (job->graph, AGRAPH, "notranslate", "true");
  if (strcmp (q->engine, "dot") == 0)
    {
      agattr (job->graph, AGRAPH, "rankdir", "LR");
      agattr (job->graph, AGRAPH, "splines", "true");
      snprintf (text, sizeof text, "%.6g", q->gap / 72);
      agattr (job->graph, AGRAPH, "nodesep", text);
      snprintf (text, sizeof text, "%.6g", (q->gap + 50) / 72);
      agattr (job->graph, AGRAPH, "ranksep", text);
    }
  if (strcmp (q->engine, "twopi") == 0)
    {
      agattr (job->graph, AGRAPH, "ranksep", "2");
      if (q->root >= 0)
        {
          snprintf (text, sizeof text, "n%d", q->root);
          agattr (job->graph, AGRAPH, "root", text);
        }
    }
}

bool
rl_graph_make (RlJob *job)
{
  if (job->gvc)
    return true;
  agseterr (AGMAX);
  job->graph = agopen ("case", Agdirected, NULL);
  job->nodes = calloc ((size_t)job->q->n_nodes + 1, sizeof *job->nodes);
  job->edges = calloc ((size_t)job->q->n_edges + 1, sizeof *job->edges);
  if (!job->graph || !job->nodes || !job->edges)
    return false;
  set_graph (job);
  return make_nodes (job) && make_edges (job) && make_columns (job)
         && (job->gvc = gvContext ()) != NULL;
}

void
rl_graph_free (RlJob *job)
{
  if (job->graph)
    agclose (job->graph);
  if (job->gvc)
    gvFreeContext (job->gvc);
  free (job->nodes);
  free (job->edges);
}
