/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The fast half of the CSV scanner: sixteen bytes a step where the processor compares so many
 * at once, else eight within one 64-bit word (Lamport 1975; Warren, Hacker's Delight, 6-1). Of
 * those the few that mean something are found, and no byte is copied. What it does not know how
 * to read it leaves to the other half. */
#include "base/csv-batch.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef struct
{
  RtCsvBatch *batch;
  char *bytes;
  gsize length, begun; /* where the row begins */
  char separator;
  guint first, n_fields; /* of the row; and with those of the rows before it */
  guint line;
  gboolean unsafe; /* the row */
  gboolean high;   /* the step has bytes beyond ASCII: so may each row that it touches */
} Scan;

/* ---- Bytes that mean something: the separator, a quote, a control --------------- */

/* A bit, or the highest of eight, for each such byte of the step. */
#ifdef __SSE2__
#define STEP 16u
#define BITS_A_BYTE 1u

static inline guint64
marks (const char *bytes, char separator, gboolean *high)
{
  const __m128i step = _mm_loadu_si128 ((const __m128i *)(const void *)bytes);
  const __m128i control = _mm_cmpeq_epi8 (_mm_min_epu8 (step, _mm_set1_epi8 (0x1f)), step);
  const __m128i quote = _mm_cmpeq_epi8 (step, _mm_set1_epi8 ('"'));
  const __m128i between = _mm_cmpeq_epi8 (step, _mm_set1_epi8 (separator));

  *high = _mm_movemask_epi8 (step) != 0;
  return (guint64)_mm_movemask_epi8 (_mm_or_si128 (control, _mm_or_si128 (quote, between)));
}
#else
#define STEP 8u
#define BITS_A_BYTE 8u
#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGHS (ONES << 7)

/* 0x80 in each byte of @word that is 0. */
static inline guint64
zeros (guint64 word)
{
  return ~(((word & ~HIGHS) + ~HIGHS) | word | ~HIGHS);
}

static inline guint64
marks (const char *bytes, char separator, gboolean *high)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  word = GUINT64_FROM_LE (word);
  *high = (word & HIGHS) != 0;
  return zeros (word ^ ONES * (guchar)separator) | zeros (word ^ ONES * '"')
         | zeros (word & ONES * 0xe0);
}
#endif

/* ---- Rows ----------------------------------------------------------------------- */

static inline void
begin_row (Scan *scan, gsize at)
{
  scan->begun = at;
  scan->unsafe = scan->high;
  scan->n_fields = scan->first;
  if (scan->first < RT_CSV_BATCH_FIELDS)
    scan->batch->field[scan->n_fields++] = scan->bytes + at;
}

/* Nothing but separators, which are NUL by now, and white space. */
static gboolean
is_blank (const Scan *scan, gsize end)
{
  gsize at = scan->begun;
  guint between = 0;

  for (; at < end; at++)
    if (scan->bytes[at] == '\0')
      between++;
    else if (scan->bytes[at] != ' ' && scan->bytes[at] != '\t')
      return FALSE;
  return between == scan->n_fields - scan->first - 1; /* the file has no NUL of its own there */
}

/* A row that is left to others, or to the next batch, has its separators as it had them. */
static void
give_back (const Scan *scan)
{
  for (guint i = scan->first + 1; i < scan->n_fields; i++)
    scan->bytes[scan->batch->field[i] - scan->bytes - 1] = scan->separator;
}

/* The row ends before the line feed at @at. FALSE where it is the last that finds a place. */
static inline gboolean
end_row (Scan *scan, gsize at)
{
  RtCsvBatch *batch = scan->batch;
  gsize end = at > scan->begun && scan->bytes[at - 1] == '\r' ? at - 1 : at;

  if (scan->bytes[scan->begun] > ' ' || !is_blank (scan, end))
    {
      if (scan->n_fields >= RT_CSV_BATCH_FIELDS)
        return FALSE;
      scan->bytes[end] = '\0';
      batch->row[batch->n] = (RtCsvRow){ .fields = batch->field + scan->first,
                                         .end = scan->bytes + end,
                                         .n = scan->n_fields - scan->first,
                                         .line = scan->line };
      batch->unsafe[batch->n++] = (guint8)scan->unsafe;
      batch->field[scan->n_fields] = NULL;
      scan->first = scan->n_fields + 1;
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
    {
      scan->bytes[at] = '\0';
      scan->batch->field[scan->n_fields++] = scan->bytes + at + 1;
    }
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

/* FALSE where the scan ends within this step. */
static inline gboolean
take_step (Scan *scan, gsize at)
{
  guint64 found = marks (scan->bytes + at, scan->separator, &scan->high);

  scan->unsafe |= scan->high;
  for (; found; found &= found - 1)
    if (!take_mark (scan, at + (guint)__builtin_ctzll (found) / BITS_A_BYTE))
      return FALSE;
  return TRUE;
}

gsize
rt_csv_batch_scan (RtCsvBatch *batch, char *bytes, gsize length, char separator, guint line)
{
  Scan scan = {
    .batch = batch, .bytes = bytes, .length = length, .separator = separator, .line = line
  };
  gsize at = 0;

  batch->n = 0;
  begin_row (&scan, 0);
  while (at + STEP <= length && take_step (&scan, at))
    at += STEP;
  give_back (&scan);
  batch->end_line = scan.line;
  return scan.begun;
}
