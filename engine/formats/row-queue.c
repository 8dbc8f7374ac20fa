/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows that wait: see the header. They are few enough to stay in the processor's cache until
 * their turn, with all that was fetched for them. */
#include "formats/row-queue.h"
#include <string.h>

#define MOST_ROWS 16u
#define MOST_CELLS 512u
#define MOST_BYTES (16u << 10)

struct _RtRowQueue
{
  RtSink sink;
  RtSink *to;
  GArray *widths; /* guint: columns of each table */
  GError *failed; /* what ended it, or NULL */
  guint n_rows, n_cells;
  gsize n_bytes;
  RtCsvRow rows[MOST_ROWS];
  int tables[MOST_ROWS]; /* of those */
  const char *cells[MOST_CELLS];
  char bytes[MOST_BYTES];
};

static guint
width_of (const RtRowQueue *queue, int table)
{
  return g_array_index (queue->widths, guint, table);
}

static gboolean
has_failed (const RtRowQueue *queue, GError **error)
{
  if (queue->failed)
    g_propagate_error (error, g_error_copy (queue->failed));
  return queue->failed != NULL;
}

/* ---- Out --------------------------------------------------------------------- */

/* Each run of rows of one table at once. */
static gboolean
give_all (RtRowQueue *queue, GError **error)
{
  for (guint begun = 0, at = 0; begun < queue->n_rows; begun = at)
    {
      int table = queue->tables[begun];

      while (at < queue->n_rows && queue->tables[at] == table)
        at++;
      if (!queue->to->rows (queue->to, table, queue->rows + begun, NULL, at - begun, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_row_queue_flush (RtRowQueue *queue, GError **error)
{
  if (queue->n_rows)
    {
      give_all (queue, &queue->failed);
      queue->n_rows = queue->n_cells = 0;
      queue->n_bytes = 0;
    }
  return !has_failed (queue, error);
}

/* ---- In ------------------------------------------------------------------------ */

static int
begin (RtSink *sink, RtRowKind kind, const RtTableRules *rules, const char *file,
       const char *const *columns, guint n, GError **error)
{
  RtRowQueue *queue = (RtRowQueue *)sink;
  int table;

  if (!rt_row_queue_flush (queue, error))
    return -1;
  table = queue->to->begin (queue->to, kind, rules, file, columns, n, error);
  if (table >= (int)queue->widths->len)
    g_array_set_size (queue->widths, (guint)table + 1);
  if (table >= 0)
    g_array_index (queue->widths, guint, table) = n;
  return table;
}

/* FALSE where there is no room for it. */
static gboolean
copy_row (RtRowQueue *queue, const char *const *values, guint n)
{
  const char **cells = queue->cells + queue->n_cells;
  gsize used = queue->n_bytes;

  if (queue->n_rows == MOST_ROWS || n > MOST_CELLS - queue->n_cells)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gsize size = values[i] ? strlen (values[i]) + 1 : 0;

      if (size > MOST_BYTES - used)
        return FALSE;
      cells[i] = size ? memcpy (queue->bytes + used, values[i], size) : NULL;
      used += size;
    }
  queue->n_bytes = used;
  return TRUE;
}

static gboolean
add_row (RtRowQueue *queue, int table, const char *const *values, guint line)
{
  guint n = width_of (queue, table);
  const char *const *cells = queue->cells + queue->n_cells;

  if (!copy_row (queue, values, n))
    return FALSE;
  queue->tables[queue->n_rows] = table;
  queue->rows[queue->n_rows++] = (RtCsvRow){ .fields = cells, .n = n, .line = line };
  queue->n_cells += n;
  return TRUE;
}

/* A row that has no room in an empty queue is given as it is. */
static gboolean
row (RtSink *sink, int table, const char *const *values, guint line, GError **error)
{
  RtRowQueue *queue = (RtRowQueue *)sink;

  if (has_failed (queue, error))
    return FALSE;
  if (queue->to->rows && add_row (queue, table, values, line))
    return TRUE;
  return rt_row_queue_flush (queue, error)
         && ((queue->to->rows && add_row (queue, table, values, line))
             || queue->to->row (queue->to, table, values, line, error));
}

static gboolean
refuse (RtSink *sink, const char *file, guint line, const char *code, const char *column,
        const char *value, const char *text, GError **error)
{
  RtRowQueue *queue = (RtRowQueue *)sink;

  return rt_row_queue_flush (queue, error)
         && queue->to->refuse (queue->to, file, line, code, column, value, text, error);
}

/* ---- The whole ------------------------------------------------------------------- */

RtRowQueue *
rt_row_queue_new (RtSink *to)
{
  RtRowQueue *queue = g_new (RtRowQueue, 1);

  queue->sink = (RtSink){ .begin = begin, .row = row, .refuse = refuse };
  queue->to = to;
  queue->widths = g_array_new (FALSE, TRUE, sizeof (guint));
  queue->failed = NULL;
  queue->n_rows = queue->n_cells = 0;
  queue->n_bytes = 0;
  return queue;
}

void
rt_row_queue_free (RtRowQueue *queue)
{
  if (!queue)
    return;
  g_array_unref (queue->widths);
  g_clear_error (&queue->failed);
  g_free (queue);
}

RtSink *
rt_row_queue_sink (RtRowQueue *queue)
{
  return &queue->sink;
}
