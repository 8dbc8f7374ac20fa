/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Our end of the layout pipe over any bytes: an answer is taken whole or refused, and places
 * are numbers. */
#include "chart/layout-client.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (RtLayout) layout = rt_layout_new ("dot", 3, 2);
  g_autoptr (GError) error = NULL;

  if (rt_layout_read (layout, text, &error) != (error == NULL))
    abort ();
  for (guint i = 0; i < layout->n_nodes; i++)
    if (!isfinite (layout->nodes[i].x) || !isfinite (layout->nodes[i].y))
      abort ();
  for (guint i = 0; i < layout->n_edges; i++)
    for (guint k = 0; k < layout->edges[i].n_way; k++)
      if (!isfinite (layout->edges[i].way[k].x) || !isfinite (layout->edges[i].way[k].y))
        abort ();
  return 0;
}
