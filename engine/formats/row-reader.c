/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A ring of parcels between two threads: see the header. Rows are copied into a parcel, so that
 * the scanner can go on; one that has no room in it is lent as it is, and the scanner waits.
 * What both threads write is in the ring's counter, and nothing else: parcels from `given` on,
 * n_full of them, are the taker's, the others the reader's. */
#include "formats/row-reader.h"
#include <string.h>

#define LEAST_BYTES (1u << 20) /* of a file that is worth a thread */
#define N_PARCELS 16u
#define MOST_ROWS 256u
#define MOST_FIELDS 4096u
#define MOST_BYTES (32u << 10)

typedef struct
{
  const RtCsvRow *rows; /* row, or one that is lent */
  guint n, n_fields;
  gsize n_bytes;
  gboolean lent, last;
  GError *problem; /* what comes after the last row, or NULL */
  GPtrArray *own;  /* texts that cells borrow */
  guint width;     /* cells a row */
  RtCsvRow row[MOST_ROWS];
  const char *field[MOST_FIELDS];
  char bytes[MOST_BYTES];
  RtHashed cell[MOST_ROWS * RT_MOST_HASHED];
} Parcel;

struct _RtRowReader
{
  RtCsv *csv;
  RtSink *sink;
  int table;
  GThread *thread; /* NULL: the caller reads */

  GMutex lock;
  GCond filled, emptied;
  guint n_full;  /* under the lock */
  gboolean stop; /* under the lock */

  /* The reader's. */
  const RtCsvRow *run; /* rows that the scanner gave, n_run of them, taken up to at */
  guint n_run, at;
  guint filling;
  /* The taker's. */
  guint given;
  gboolean holds; /* a parcel that was given last time */
  Parcel *parcels;
};

/* ---- Reading ahead ------------------------------------------------------------- */

/* Cells side by side stay so. */
static void
copy_plain (Parcel *parcel, const RtCsvRow *row, const char **fields)
{
  char *bytes = parcel->bytes + parcel->n_bytes;

  memcpy (bytes, row->fields[0], (gsize)(row->end - row->fields[0]) + 1);
  for (guint i = 0; i < row->n; i++)
    fields[i] = bytes + (row->fields[i] - row->fields[0]);
}

static void
copy_any (Parcel *parcel, const RtCsvRow *row, const char **fields)
{
  char *bytes = parcel->bytes + parcel->n_bytes;

  for (guint i = 0; i < row->n; i++)
    {
      gsize size = strlen (row->fields[i]) + 1;

      fields[i] = memcpy (bytes, row->fields[i], size);
      bytes += size;
    }
}

/* FALSE where there is no room for it. */
static gboolean
copy_row (Parcel *parcel, const RtCsvRow *row)
{
  const char **fields = parcel->field + parcel->n_fields;
  gsize bytes = rt_csv_row_bytes (row);

  if (row->n + 1 > MOST_FIELDS - parcel->n_fields || bytes > MOST_BYTES - parcel->n_bytes)
    return FALSE;
  if (row->end)
    copy_plain (parcel, row, fields);
  else
    copy_any (parcel, row, fields);
  fields[row->n] = NULL;
  parcel->row[parcel->n++] = (RtCsvRow){
    .fields = fields,
    .end = row->end ? parcel->bytes + parcel->n_bytes + bytes - 1 : NULL,
    .n = row->n,
    .line = row->line,
  };
  parcel->n_fields += row->n + 1;
  parcel->n_bytes += bytes;
  return TRUE;
}

/* Is there a row? Else the parcel is the last. */
static gboolean
has_row (RtRowReader *reader, Parcel *parcel)
{
  if (reader->at < reader->n_run)
    return TRUE;
  reader->at = 0;
  reader->n_run = rt_csv_rows (reader->csv, &reader->run, &parcel->problem);
  parcel->last = reader->n_run == 0;
  return !parcel->last;
}

static void
fill (RtRowReader *reader, Parcel *parcel)
{
  parcel->rows = parcel->row;
  parcel->n = parcel->n_fields = 0;
  parcel->n_bytes = 0;
  parcel->lent = FALSE;
  g_ptr_array_set_size (parcel->own, 0);
  while (parcel->n < MOST_ROWS && has_row (reader, parcel)
         && copy_row (parcel, &reader->run[reader->at]))
    reader->at++;
  if (parcel->n == 0 && !parcel->last)
    {
      parcel->rows = &reader->run[reader->at++];
      parcel->n = 1;
      parcel->lent = TRUE;
    }
  parcel->width = reader->sink->hash (reader->sink, reader->table, parcel->rows, parcel->n,
                                      parcel->cell, parcel->own);
}

/* Until no more than so many parcels are full. FALSE: nobody wants more. */
static gboolean
wait_until (RtRowReader *reader, guint n_full)
{
  while (reader->n_full > n_full && !reader->stop)
    g_cond_wait (&reader->emptied, &reader->lock);
  return !reader->stop;
}

/* FALSE: nobody wants more. A reader that had to wait does so for half of the parcels, since to
 * wake it costs the taker more than some rows do. */
static gboolean
give (RtRowReader *reader, const Parcel *parcel)
{
  gboolean go_on;

  g_mutex_lock (&reader->lock);
  if (reader->n_full++ == 0)
    g_cond_signal (&reader->filled);
  go_on = reader->n_full < N_PARCELS ? !reader->stop : wait_until (reader, N_PARCELS / 2);
  if (go_on && parcel->lent)
    go_on = wait_until (reader, 0);
  g_mutex_unlock (&reader->lock);
  return go_on;
}

static gpointer
read_ahead (gpointer data)
{
  RtRowReader *reader = data;
  Parcel *parcel;

  do
    {
      parcel = &reader->parcels[reader->filling++ % N_PARCELS];
      fill (reader, parcel);
    }
  while (give (reader, parcel) && !parcel->last);
  return NULL;
}

/* ---- Taking ---------------------------------------------------------------------- */

static void
give_back (RtRowReader *reader)
{
  g_mutex_lock (&reader->lock);
  reader->n_full--;
  if (reader->n_full == N_PARCELS / 2 || reader->n_full == 0)
    g_cond_signal (&reader->emptied);
  g_mutex_unlock (&reader->lock);
  reader->given++;
  reader->holds = FALSE;
}

static Parcel *
next_parcel (RtRowReader *reader)
{
  if (reader->holds)
    give_back (reader);
  g_mutex_lock (&reader->lock);
  while (reader->n_full == 0)
    g_cond_wait (&reader->filled, &reader->lock);
  g_mutex_unlock (&reader->lock);
  return &reader->parcels[reader->given % N_PARCELS];
}

gboolean
rt_row_reader_next (RtRowReader *reader, RtReadRows *out, GError **error)
{
  Parcel *parcel;

  *out = (RtReadRows){ 0 };
  if (!reader->thread)
    {
      out->n = rt_csv_rows (reader->csv, &out->rows, error);
      if (!out->n)
        rt_csv_tell (reader->csv);
      return out->n > 0;
    }
  parcel = next_parcel (reader);
  if (parcel->n)
    {
      *out = (RtReadRows){
        .rows = parcel->rows, .n = parcel->n, .cells = parcel->cell, .width = parcel->width
      };
      reader->holds = !parcel->last;
      parcel->n = parcel->last ? 0 : parcel->n; /* the last one is given again, without */
      return TRUE;
    }
  rt_csv_tell (reader->csv);
  if (parcel->problem)
    g_propagate_error (error, g_steal_pointer (&parcel->problem));
  return FALSE;
}

/* ---- The whole ------------------------------------------------------------------- */

/* Without memory or a thread for it the caller reads. */
static void
begin_thread (RtRowReader *reader)
{
  reader->parcels = g_try_new0 (Parcel, N_PARCELS);
  if (!reader->parcels)
    return;
  for (guint i = 0; i < N_PARCELS; i++)
    reader->parcels[i].own = g_ptr_array_new_with_free_func (g_free);
  rt_csv_hold (reader->csv);
  reader->thread = g_thread_try_new ("rows", read_ahead, reader, NULL);
}

RtRowReader *
rt_row_reader_new (RtCsv *csv, RtSink *sink, int table, const RtContext *ctx)
{
  RtRowReader *reader = g_new0 (RtRowReader, 1);

  reader->csv = csv;
  reader->sink = sink;
  reader->table = table;
  g_mutex_init (&reader->lock);
  g_cond_init (&reader->filled);
  g_cond_init (&reader->emptied);
  if (sink->hash && rt_csv_size (csv) >= LEAST_BYTES && rt_context_jobs (ctx) > 1)
    begin_thread (reader);
  return reader;
}

void
rt_row_reader_free (RtRowReader *reader)
{
  if (!reader)
    return;
  if (reader->thread)
    {
      g_mutex_lock (&reader->lock);
      reader->stop = TRUE;
      g_cond_signal (&reader->emptied);
      g_mutex_unlock (&reader->lock);
      g_thread_join (reader->thread);
    }
  for (guint i = 0; reader->parcels && i < N_PARCELS; i++)
    {
      g_ptr_array_unref (reader->parcels[i].own);
      g_clear_error (&reader->parcels[i].problem);
    }
  g_free (reader->parcels);
  g_mutex_clear (&reader->lock);
  g_cond_clear (&reader->filled);
  g_cond_clear (&reader->emptied);
  g_free (reader);
}
