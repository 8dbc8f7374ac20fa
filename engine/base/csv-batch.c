/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The fast half of the CSV scanner: eight bytes a step, of which arithmetic within a 64-bit
 * word finds the few that mean something (Lamport 1975; Warren, Hacker's Delight, 6-1), and no
 * byte is copied. What it does not know how to read it leaves to the other half. */
#include "base/csv-batch.h"

#include <string.h>

#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGHS (ONES << 7)

typedef struct
{
  RtCsvBatch *batch;
  char *bytes;
  gsize length, begun; /* where the row begins */
  char separator;
  guint n_fields, line;
  gboolean unsafe; /* the row */
  gboolean high;   /* the word has bytes beyond ASCII: so may each row that it touches */
} Scan;

/* 0x80 in each byte of @word that is 0. */
static inline guint64
zeros (guint64 word)
{
  return ~(((word & ~HIGHS) + ~HIGHS) | word | ~HIGHS);
}

/* 0x80 in each byte that is the separator, a quote or a control. */
static inline guint64
marks (guint64 word, guint64 separators)
{
  return zeros (word ^ separators) | zeros (word ^ ONES * '"') | zeros (word & ONES * 0xe0);
}

static void
begin_row (Scan *scan, gsize at)
{
  RtCsvPlainRow *row = &scan->batch->row[scan->batch->n];

  scan->begun = at;
  scan->unsafe = scan->high;
  scan->n_fields = scan->batch->n ? (guint)row[-1].first + row[-1].n + 1 : 0;
  if (scan->batch->n < RT_CSV_BATCH_ROWS && scan->n_fields < RT_CSV_BATCH_FIELDS)
    {
      row->first = (guint16)scan->n_fields;
      scan->batch->field[scan->n_fields++] = scan->bytes + at;
    }
}

/* Nothing but separators and white space, which is looked at only where it begins with such. */
static gboolean
is_blank (const Scan *scan, gsize end)
{
  gsize at = scan->begun;

  while (at < end
         && (scan->bytes[at] == scan->separator || scan->bytes[at] == ' '
             || scan->bytes[at] == '\t'))
    at++;
  return at == end;
}

/* The row ends before the line feed at @at. FALSE where it is the last that finds a place. */
static gboolean
end_row (Scan *scan, gsize at)
{
  RtCsvBatch *batch = scan->batch;
  RtCsvPlainRow *row = &batch->row[batch->n];
  gsize end = at > scan->begun && scan->bytes[at - 1] == '\r' ? at - 1 : at;

  if (!is_blank (scan, end))
    {
      if (scan->n_fields >= RT_CSV_BATCH_FIELDS)
        return FALSE;
      row->n = (guint16)(scan->n_fields - row->first);
      row->line = scan->line;
      row->unsafe = scan->unsafe;
      row->end = scan->bytes + end;
      for (guint i = row->first + 1u; i < scan->n_fields; i++)
        scan->bytes[batch->field[i] - scan->bytes - 1] = '\0';
      scan->bytes[end] = '\0';
      batch->field[scan->n_fields] = NULL;
      batch->n++;
    }
  scan->line++;
  begin_row (scan, at + 1);
  return batch->n < RT_CSV_BATCH_ROWS;
}

/* FALSE: the row is left to others, or the batch is full. */
static inline gboolean
take_mark (Scan *scan, gsize at)
{
  char c = scan->bytes[at];

  if (c == scan->separator && scan->n_fields < RT_CSV_BATCH_FIELDS)
    scan->batch->field[scan->n_fields++] = scan->bytes + at + 1;
  else if (c == '\n')
    return end_row (scan, at);
  else if (c == '"' || c == scan->separator)
    return FALSE;
  else if (c == '\r')
    return at + 1 < scan->length && scan->bytes[at + 1] == '\n';
  else if (c != '\t')
    scan->unsafe = TRUE;
  return TRUE;
}

/* FALSE where the scan ends within these eight bytes. */
static gboolean
take_word (Scan *scan, gsize at, guint64 separators)
{
  guint64 word, found;

  memcpy (&word, scan->bytes + at, sizeof word);
  word = GUINT64_FROM_LE (word);
  scan->high = (word & HIGHS) != 0;
  scan->unsafe |= scan->high;
  for (found = marks (word, separators); found; found &= found - 1)
    if (!take_mark (scan, at + (gsize)__builtin_ctzll (found) / 8))
      return FALSE;
  return TRUE;
}

gsize
rt_csv_batch_scan (RtCsvBatch *batch, char *bytes, gsize length, char separator, guint line)
{
  Scan scan = {
    .batch = batch, .bytes = bytes, .length = length, .separator = separator, .line = line
  };
  const guint64 separators = ONES * (guchar)separator;
  gsize at = 0;

  batch->n = 0;
  begin_row (&scan, 0);
  while (at + 8 <= length && take_word (&scan, at, separators))
    at += 8;
  batch->end_line = scan.line;
  return scan.begun;
}
