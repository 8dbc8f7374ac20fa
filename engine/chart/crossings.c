/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How often lines cross, as they run. Stretches are looked up in cells: of tens of thousands of
 * lines few pass the same one. A crossing counts in the cell in which it lies. */

#include "chart/arrange.h"
#include "chart/cells.h"
#include <math.h>

#define CELL 80.0 /* units */
#define STRIDE 4u /* points of a line that one stretch takes */

typedef struct
{
  RtPoint a, b;
  guint line;
} Stretch;

static GArray *
stretches_of (const RtChart *chart)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (Stretch));

  for (guint i = 0; i < chart->lines->len; i++)
    for (guint p = STRIDE; p < rt_line (chart, i)->n_flat; p += STRIDE)
      {
        const RtPoint *flat = rt_line (chart, i)->flat;
        const Stretch stretch = { flat[p - STRIDE], flat[p], i };

        g_array_append_val (out, stretch);
      }
  return out;
}

static RtPoint
meeting (const Stretch *s, const Stretch *t)
{
  const double dx = s->b.x - s->a.x, dy = s->b.y - s->a.y, ex = t->b.x - t->a.x,
               ey = t->b.y - t->a.y;
  const double at = ((t->a.x - s->a.x) * ey - (t->a.y - s->a.y) * ex) / (dx * ey - dy * ex);

  return (RtPoint){ s->a.x + at * dx, s->a.y + at * dy };
}

guint
rt_crossings (const RtChart *chart)
{
  g_autoptr (GArray) stretches = stretches_of (chart);
  g_autoptr (RtCells) cells = rt_cells_new (chart->w, chart->h, CELL);
  guint n = 0;

  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *s = &g_array_index (stretches, Stretch, i);

      rt_cells_add_segment (cells, s->a, s->b, i);
    }
  rt_cells_seal (cells);
  for (guint c = 0; c < rt_cells_n (cells); c++)
    {
      guint here;
      const guint *in = rt_cells_in (cells, c, &here);

      for (guint i = 0; i < here; i++)
        for (guint k = i + 1; k < here; k++)
          {
            const Stretch *s = &g_array_index (stretches, Stretch, in[i]),
                          *t = &g_array_index (stretches, Stretch, in[k]);

            n += s->line != t->line && rt_segments_cross (s->a, s->b, t->a, t->b)
                 && rt_cells_at (cells, meeting (s, t)) == c;
          }
    }
  return n;
}
