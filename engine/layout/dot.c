/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A request as a DOT file. agwrite() does the quoting, so that no name of a case
 * can become DOT syntax. */

#include "request.h"
#include <graphviz/cgraph.h>
#include <stdlib.h>
#include <string.h>

/* What a node is labelled with unless said: by its name, in Graphviz; an empty label is written
 * only where that is told apart from it. */
static char *
usual (const RlSetting *s)
{
  static char its_name[] = "\\N", nothing[] = "";

  return s->kind == 'n' && strcmp (s->key, "label") == 0 ? its_name : nothing;
}

static void
apply (const RlRequest *q, Agraph_t *graph, Agnode_t **nodes, Agedge_t **edges)
{
  for (int i = 0; i < q->n_settings; i++)
    {
      const RlSetting *s = &q->settings[i];
      void *object = s->kind == 'g'   ? (void *)graph
                     : s->kind == 'n' ? (void *)nodes[s->index]
                                      : (void *)edges[s->index];

      if (strcmp (s->key, "name") != 0)
        agsafeset (object, s->key, s->value, usual (s));
    }
}

/* A node is called by its `name` where one is set and no other node has it, else by its number.
 */
static Agnode_t *
make_node (const RlRequest *q, Agraph_t *graph, int i)
{
  char number[32];

  for (int k = 0; k < q->n_settings; k++)
    if (q->settings[k].kind == 'n' && q->settings[k].index == i
        && strcmp (q->settings[k].key, "name") == 0 && q->settings[k].value[0]
        && !agnode (graph, q->settings[k].value, 0))
      return agnode (graph, q->settings[k].value, 1);
  snprintf (number, sizeof number, "node number %d", i);
  return agnode (graph, number, 1);
}

bool
rl_write_dot (const RlRequest *q, FILE *out, char *message, size_t room)
{
  Agraph_t *graph = agopen ("case", Agdirected, NULL);
  Agnode_t **nodes = calloc ((size_t)q->n_nodes + 1, sizeof *nodes);
  Agedge_t **edges = calloc ((size_t)q->n_edges + 1, sizeof *edges);
  bool ok = graph && nodes && edges;
  char name[32];

  for (int i = 0; ok && i < q->n_nodes; i++)
    {
      ok = (nodes[i] = make_node (q, graph, i)) != NULL;
    }
  for (int i = 0; ok && i < q->n_edges; i++)
    {
      snprintf (name, sizeof name, "e%d", i);
      ok = (edges[i] = agedge (graph, nodes[q->edges[i].tail], nodes[q->edges[i].head], name,
                               1))
           != NULL;
    }
  if (ok)
    {
      apply (q, graph, nodes, edges);
      ok = agwrite (graph, out) == 0;
    }
  if (!ok)
    snprintf (message, room, "the DOT file could not be written");
  if (graph)
    agclose (graph);
  free (nodes);
  free (edges);
  return ok;
}
