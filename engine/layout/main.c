/* SPDX-License-Identifier: GPL-2.0-or-later */

/* redthread-layout: boxes and lines in, places and ways out, through Graphviz. */

#include "request.h"
#include <locale.h>
#include <string.h>

static void
write_answer (const RlRequest *q, FILE *out)
{
  fprintf (out, "redthread-layout 1\nbox %.2f %.2f %.2f %.2f\n", q->box_w, q->box_h,
           q->natural_w, q->natural_h);
  for (int i = 0; i < q->n_nodes; i++)
    fprintf (out, "node %d %.2f %.2f\n", i, q->nodes[i].x, q->nodes[i].y);
  for (int i = 0; i < q->n_edges; i++)
    {
      const RlEdge *e = &q->edges[i];

      if (e->n_way > 0)
        {
          fprintf (out, "way %d %d", i, e->n_way);
          for (int p = 0; p < e->n_way; p++)
            fprintf (out, " %.2f %.2f", e->way[2 * p], e->way[2 * p + 1]);
          fputc ('\n', out);
        }
      if (e->has_label)
        fprintf (out, "label %d %.2f %.2f\n", i, e->lx, e->ly);
    }
  fputs ("end\n", out);
}

int
main (int argc, char **argv)
{
  RlRequest request;
  char message[256] = "";
  const bool dot = argc == 2 && strcmp (argv[1], "--dot") == 0;
  bool ok;

  if (argc > 1 && !dot)
    {
      fputs ("redthread-layout: reads a request on standard input (engine/layout/protocol.md); "
             "the only option is --dot\n",
             stderr);
      return 2;
    }
  setlocale (LC_NUMERIC, "C");
  ok = rl_request_read (&request, stdin, message, sizeof message);
  if (ok && dot)
    ok = rl_write_dot (&request, stdout, message, sizeof message);
  else if (ok && (ok = rl_place (&request, message, sizeof message)))
    write_answer (&request, stdout);
  if (!ok)
    fprintf (stderr, "redthread-layout: %s\n", message);
  rl_request_free (&request);
  return ok && fflush (stdout) == 0 ? 0 : 1;
}
