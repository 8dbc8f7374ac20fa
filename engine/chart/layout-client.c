/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See layout-client.h. */

#include "chart/layout-client.h"
#include "base/process.h"
#include <math.h>
#include <stdarg.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__ /* its shadow memory is larger than any limit */
#define MEMORY_LIMIT 0
#else
#define MEMORY_LIMIT ((gsize)4 << 30)
#endif
#define OUTPUT_LIMIT ((gsize)1 << 30)

RtLayout *
rt_layout_new (const char *engine, guint n_nodes, guint n_edges)
{
  RtLayout *layout = g_new0 (RtLayout, 1);

  layout->engine = engine;
  layout->gap = 14;
  layout->seed = layout->starts = 1;
  layout->root = -1;
  layout->n_nodes = n_nodes;
  layout->n_edges = n_edges;
  layout->nodes = g_new0 (RtLayoutNode, n_nodes + 1u);
  layout->edges = g_new0 (RtLayoutEdge, n_edges + 1u);
  for (guint i = 0; i < n_nodes; i++)
    layout->nodes[i].column = RT_ANY_COLUMN;
  return layout;
}

void
rt_layout_free (RtLayout *layout)
{
  if (!layout)
    return;
  for (guint i = 0; i < layout->n_edges; i++)
    g_free (layout->edges[i].way);
  g_free (layout->nodes);
  g_free (layout->edges);
  g_free (layout);
}

/* " 12.50": numbers for the protocol, whatever the locale. */
static void
put_numbers (GString *out, guint n, ...)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  va_list numbers;

  va_start (numbers, n);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (out, ' ');
      g_string_append (
          out, g_ascii_formatd (buffer, sizeof buffer, "%.2f", va_arg (numbers, double)));
    }
  va_end (numbers);
  g_string_append_c (out, '\n');
}

GString *
rt_layout_request (const RtLayout *l)
{
  GString *out = g_string_new ("redthread-layout 1\n");

  g_string_append_printf (
      out,
      "engine %s\nseed %u\nstarts %u\nanneal %u\ncolumns %u\nways %d\nnodes %u\nedges %u\n",
      l->engine, l->seed, l->starts, l->anneal, l->columns, l->ways ? 1 : 0, l->n_nodes,
      l->n_edges);
  if (l->root >= 0)
    g_string_append_printf (out, "root %" G_GINT64_FORMAT "\n", l->root);
  g_string_append (out, "gap");
  put_numbers (out, 1, l->gap);
  if (l->area_w > 0)
    {
      g_string_append (out, "area");
      put_numbers (out, 2, l->area_w, l->area_h);
    }
  for (guint i = 0; i < l->n_nodes; i++)
    {
      g_string_append_printf (out, "node %u", i);
      put_numbers (out, 2, fmax (l->nodes[i].w, 1), fmax (l->nodes[i].h, 1));
      if (strcmp (l->engine, "nop") == 0)
        {
          g_string_append_printf (out, "at %u", i);
          put_numbers (out, 2, l->nodes[i].x, l->nodes[i].y);
        }
      if (l->nodes[i].column != RT_ANY_COLUMN)
        g_string_append_printf (out, "column %u %d\n", i, l->nodes[i].column);
    }
  for (guint i = 0; i < l->n_edges; i++)
    {
      const RtLayoutEdge *e = &l->edges[i];

      g_string_append_printf (out, "edge %u %u %u", i, e->tail, e->head);
      put_numbers (out, 4, e->weight, fmax (e->length, 1), e->lw, e->lh);
    }
  return out;
}

/* ---- The answer ------------------------------------------------------------------- */

static gboolean
take_number (char **p, double *out)
{
  double number;
  char *end;

  number = g_ascii_strtod (*p, &end);
  if (end == *p || !isfinite (number))
    return FALSE;
  *out = number;
  *p = end;
  return TRUE;
}

static gboolean
take_index (char **p, guint below, guint *out)
{
  double number;

  if (!take_number (p, &number) || number < 0 || number >= below)
    return FALSE;
  *out = (guint)number;
  return TRUE;
}

static gboolean
take_way (RtLayout *l, char *p)
{
  guint i, n;

  if (!take_index (&p, l->n_edges, &i) || !take_index (&p, 100000, &n) || n < 4 || n % 3 != 1)
    return FALSE;
  g_free (l->edges[i].way);
  l->edges[i].way = g_new0 (RtPoint, n);
  l->edges[i].n_way = n;
  for (guint k = 0; k < n; k++)
    if (!take_number (&p, &l->edges[i].way[k].x) || !take_number (&p, &l->edges[i].way[k].y))
      return FALSE;
  return TRUE;
}

static gboolean
take_line (RtLayout *l, char *line)
{
  char *p = strchr (line, ' ');
  guint i;

  if (!p)
    return FALSE;
  *p++ = '\0';
  if (strcmp (line, "node") == 0)
    return take_index (&p, l->n_nodes, &i) && take_number (&p, &l->nodes[i].x)
           && take_number (&p, &l->nodes[i].y);
  if (strcmp (line, "way") == 0)
    return take_way (l, p);
  if (strcmp (line, "box") == 0)
    return take_number (&p, &l->box_w) && take_number (&p, &l->box_h)
           && take_number (&p, &l->natural_w) && take_number (&p, &l->natural_h);
  if (strcmp (line, "label") == 0 && take_index (&p, l->n_edges, &i))
    return l->edges[i].has_label = take_number (&p, &l->edges[i].label.x)
                                   && take_number (&p, &l->edges[i].label.y);
  return FALSE;
}

gboolean
rt_layout_read (RtLayout *layout, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint i = 0;

  if (lines[0] && strcmp (lines[0], "redthread-layout 1") == 0)
    for (i = 1; lines[i] && strcmp (lines[i], "end") != 0; i++)
      if (!take_line (layout, lines[i]))
        break;
  if (i > 0 && lines[i] && strcmp (lines[i], "end") == 0)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
               "redthread-layout answered something else than a layout; is it of the same "
               "version? Install both anew");
  return FALSE;
}

gboolean
rt_layout_start (const char *program, const char *argument, const GString *request,
                 double seconds, GString *output, RtContext *ctx, GError **error)
{
  g_autofree char *found = program ? g_strdup (program) : rt_program_path ("redthread-layout");
  const char *argv[] = { found, argument, NULL };
  /* GTS, by which Graphviz knows who is beside whom when it takes overlaps out, walks its
   * triangles in the order of their addresses. Sums in another order end 0.01 elsewhere now and
   * then: with the same addresses the same case is the same bytes. */
  const RtProcessLimits limits = { .seconds = seconds > 0 ? seconds : 60,
                                   .memory = MEMORY_LIMIT,
                                   .output = OUTPUT_LIMIT,
                                   .still = TRUE };
  GError *why = NULL;

  if (!found)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
                   "the program redthread-layout is not there; it is built and installed "
                   "beside redthread (make all)");
      return FALSE;
    }
  if (rt_process_run (argv, request->str, request->len, &limits, output, ctx, &why))
    return TRUE;
  if (why->code == RT_ERROR_CANCELLED)
    g_propagate_error (error, why);
  else
    {
      g_set_error (error, RT_ERROR, why->code,
                   "the layout did not come to an end (%s). Try another --layout (network, "
                   "flow, radial), or chart "
                   "less: --around X --hops 2, --type, --min-degree 2",
                   why->message);
      g_error_free (why);
    }
  return FALSE;
}

gboolean
rt_layout_run (RtLayout *layout, const char *program, double seconds, RtContext *ctx,
               GError **error)
{
  g_autoptr (GString) request = rt_layout_request (layout), output = g_string_new (NULL);
  const char *known;

  g_string_append (request, "end\n");
  known = layout->answers ? g_hash_table_lookup (layout->answers, request->str) : NULL;
  if (known)
    return rt_layout_read (layout, known, error);
  if (!rt_layout_start (program, NULL, request, seconds, output, ctx, error)
      || !rt_layout_read (layout, output->str, error))
    return FALSE;
  if (layout->answers)
    g_hash_table_insert (layout->answers, g_strdup (request->str), g_strdup (output->str));
  return TRUE;
}
