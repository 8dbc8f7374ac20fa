/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The layout program's end of the pipe over any bytes: what it takes is within the bounds that
 * Graphviz is trusted with, what it refuses has a line. */
#include "layout/request.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
need (bool ok)
{
  if (!ok)
    abort ();
}

static void
need_bounded (const RlRequest *q)
{
  need (q->n_nodes >= 0 && q->n_nodes <= RL_MAX_NODES);
  need (q->n_edges >= 0 && q->n_edges <= RL_MAX_EDGES);
  need (q->root < q->n_nodes);
  need (q->starts >= 1 && q->starts <= RL_MAX_STARTS);
  for (int i = 0; i < q->n_nodes; i++)
    need (isfinite (q->nodes[i].w) && q->nodes[i].w <= RL_MAX_LENGTH && isfinite (q->nodes[i].h)
          && q->nodes[i].h <= RL_MAX_LENGTH);
  for (int i = 0; i < q->n_edges; i++)
    need (q->edges[i].tail >= 0 && q->edges[i].tail < q->n_nodes && q->edges[i].head >= 0
          && q->edges[i].head < q->n_nodes && isfinite (q->edges[i].weight));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  char message[256] = "";
  RlRequest request;
  FILE *in = size ? fmemopen ((void *)(uintptr_t)data, size, "r") : fopen ("/dev/null", "r");

  need (in != NULL);
  if (rl_request_read (&request, in, message, sizeof message))
    need_bounded (&request);
  else
    need (*message != '\0');
  rl_request_free (&request);
  fclose (in);
  return 0;
}
