/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The bytes under the CSV reader: pieces of 64 KiB, so that a file of any size costs
 * no more memory than its longest row, and pipes are read like files. */
#include "base/csv-source.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PIECE (64u << 10)

typedef enum
{
  ENCODING_BYTES, /* UTF-8 or something that is decided field by field */
  ENCODING_UTF16_LE,
  ENCODING_UTF16_BE,
} Encoding;

struct _RtCsvSource
{
  char *name;
  FILE *file; /* NULL: bytes in memory */
  const char *bytes;
  gsize length;
  Encoding encoding;
  gboolean guessed; /* the encoding has no mark */
  RtFileLook look;  /* of the file when it was opened */
  int failed;       /* errno of a read that failed */
  guint lead;       /* UTF-16: a leading surrogate that waits for the other half, or 0 */

  guchar raw[PIECE]; /* UTF-16 as read: n_raw bytes of it are not decoded yet */
  gsize n_raw;
  char *buffer; /* ready bytes: at .. end */
  gsize at, end;
};

static gsize
read_raw (RtCsvSource *source, void *to, gsize room)
{
  gsize n;

  if (!source->file)
    {
      n = MIN (room, source->length);
      if (n > 0)
        memcpy (to, source->bytes, n);
      source->bytes += n;
      source->length -= n;
      return n;
    }
  errno = 0;
  n = fread (to, 1, room, source->file);
  if (n == 0 && ferror (source->file))
    source->failed = errno ? errno : EIO;
  return n;
}

/* ---- UTF-16 ------------------------------------------------------------------ */

static gsize
put (char *to, gunichar c)
{
  return (gsize)g_unichar_to_utf8 (c, to);
}

/* One unit of UTF-16 as UTF-8 at @to (at most 6 bytes); halves that stand alone become U+FFFD.
 */
static gsize
put_unit (RtCsvSource *source, char *to, guint unit)
{
  gsize n = 0;
  guint lead = source->lead;

  source->lead = 0;
  if (lead && unit >= 0xdc00 && unit <= 0xdfff)
    return put (to, 0x10000 + ((lead - 0xd800) << 10) + (unit - 0xdc00));
  if (lead)
    n = put (to, 0xfffd);
  if (unit >= 0xd800 && unit <= 0xdbff)
    source->lead = unit;
  else
    n += put (to + n, unit >= 0xdc00 && unit <= 0xdfff ? 0xfffd : unit);
  return n;
}

static gsize
fill_utf16 (RtCsvSource *source)
{
  gsize got = read_raw (source, source->raw + source->n_raw, PIECE - source->n_raw);
  gsize length = source->n_raw + got, n = 0, i = 0;

  for (; i + 1 < length; i += 2)
    {
      guint a = source->raw[i], b = source->raw[i + 1];

      n += put_unit (source, source->buffer + n,
                     source->encoding == ENCODING_UTF16_LE ? b << 8 | a : a << 8 | b);
    }
  source->n_raw = length - i;
  if (source->n_raw)
    source->raw[0] = source->raw[i];
  if (got == 0 && (source->lead || source->n_raw)) /* cut short at the end of the file */
    {
      n += put (source->buffer + n, 0xfffd);
      source->lead = 0;
      source->n_raw = 0;
    }
  return n;
}

/* ---- Pieces ---------------------------------------------------------------------- */

/* Makes bytes ready where there are none; FALSE at the end. */
static gboolean
fill (RtCsvSource *source)
{
  if (source->at < source->end)
    return TRUE;
  source->at = source->end = 0;
  if (source->encoding == ENCODING_BYTES)
    source->end = read_raw (source, source->buffer, PIECE);
  else /* a piece may hold no whole character yet */
    do
      source->end = fill_utf16 (source);
    while (source->end == 0 && (source->lead || source->n_raw));
  return source->end > 0;
}

/* UTF-16 without a mark: each second byte of a header in Latin letters is 0. Two units may be
 * chance; text in UTF-8 has no NUL at all. */
static Encoding
guess_wide (const guchar *b, gsize n)
{
  gsize zeros[2] = { 0, 0 };

  n = MIN (n, 64) & ~(gsize)1;
  for (gsize i = 0; i < n; i++)
    zeros[i & 1] += b[i] == 0;
  if (n < 6 || MIN (zeros[0], zeros[1]) > 0 || MAX (zeros[0], zeros[1]) < n / 2 - n / 16)
    return ENCODING_BYTES;
  return zeros[1] ? ENCODING_UTF16_LE : ENCODING_UTF16_BE;
}

static void
begin_wide (RtCsvSource *source, Encoding encoding, gsize mark)
{
  /* The rest of the first piece is decoded like the pieces after it. */
  source->encoding = encoding;
  source->n_raw = source->end - mark;
  memcpy (source->raw, source->buffer + mark, source->n_raw);
  source->at = source->end = 0;
}

/* Looks at the first bytes: which mark is there? */
static void
begin (RtCsvSource *source)
{
  gsize n = source->end = read_raw (source, source->buffer, PIECE);
  const guchar *b = (const guchar *)source->buffer;

  if (n >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf)
    source->at = 3;
  else if (n >= 2 && ((b[0] == 0xff && b[1] == 0xfe) || (b[0] == 0xfe && b[1] == 0xff)))
    begin_wide (source, b[0] == 0xff ? ENCODING_UTF16_LE : ENCODING_UTF16_BE, 2);
  else if (guess_wide (b, n) != ENCODING_BYTES)
    {
      source->guessed = TRUE;
      begin_wide (source, guess_wide (b, n), 0);
    }
}

static RtCsvSource *
source_new (const char *name, GError **error)
{
  /* A unit of UTF-16 (2 bytes) is at most 3 of UTF-8, and two U+FFFD may come on top. */
  char *buffer = g_try_malloc (2 * PIECE);
  RtCsvSource *source;

  if (!buffer)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "%s: there is not enough memory to read it; close other programs", name);
      return NULL;
    }
  source = g_new0 (RtCsvSource, 1);
  source->name = g_strdup (name);
  source->buffer = buffer;
  return source;
}

/* Takes over @file; NULL is one that failed to open, with errno. */
static RtCsvSource *
open_file (FILE *file, const char *name, GError **error)
{
  RtCsvSource *source;

  if (!file)
    {
      rt_file_fail (error, "read", name, errno);
      return NULL;
    }
  source = source_new (name, error);
  if (!source)
    {
      if (file != stdin)
        fclose (file);
      return NULL;
    }
  source->file = file;
  source->look = rt_file_look (fileno (file));
  begin (source);
  if (!rt_csv_source_check (source, error)) /* a folder opens, but does not read */
    g_clear_pointer (&source, rt_csv_source_free);
  return source;
}

RtCsvSource *
rt_csv_source_open (const char *path, GError **error)
{
  return strcmp (path, "-") == 0 ? open_file (stdin, "standard input", error)
                                 : open_file (fopen (path, "rbe"), path, error);
}

RtCsvSource *
rt_csv_source_open_fd (int fd, const char *name, GError **error)
{
  return open_file (fdopen (fd, "rb"), name, error);
}

RtCsvSource *
rt_csv_source_open_bytes (const char *name, const char *bytes, gsize length, GError **error)
{
  RtCsvSource *source = source_new (name, error);

  if (!source)
    return NULL;
  source->bytes = bytes;
  source->length = length;
  begin (source);
  return source;
}

void
rt_csv_source_free (RtCsvSource *source)
{
  if (!source)
    return;
  if (source->file && source->file != stdin)
    fclose (source->file);
  g_free (source->buffer);
  g_free (source->name);
  g_free (source);
}

guint64
rt_csv_source_size (const RtCsvSource *source)
{
  return source->look.regular ? (guint64)source->look.size : 0;
}

gboolean
rt_csv_source_is_wide (const RtCsvSource *source)
{
  return source->encoding != ENCODING_BYTES;
}

gboolean
rt_csv_source_is_guess (const RtCsvSource *source)
{
  return source->guessed;
}

int
rt_csv_source_peek (RtCsvSource *source)
{
  return source->at < source->end || fill (source) ? (guchar)source->buffer[source->at] : -1;
}

int
rt_csv_source_get (RtCsvSource *source)
{
  return source->at < source->end || fill (source) ? (guchar)source->buffer[source->at++] : -1;
}

gsize
rt_csv_source_chunk (RtCsvSource *source, const char **bytes)
{
  fill (source);
  *bytes = source->buffer + source->at;
  return source->end - source->at;
}

gsize
rt_csv_source_bytes (RtCsvSource *source, char **bytes)
{
  fill (source);
  *bytes = source->buffer + source->at;
  return source->end - source->at;
}

void
rt_csv_source_skip (RtCsvSource *source, gsize n)
{
  source->at += n;
}

gboolean
rt_csv_source_check (RtCsvSource *source, GError **error)
{
  if (source->failed)
    rt_file_fail (error, "read", source->name, source->failed);
  return !source->failed
         && (!source->file || source->at < source->end || !feof (source->file)
             || rt_file_unchanged (fileno (source->file), &source->look, source->name, error));
}

/* ---- The file itself ---------------------------------------------------------------- */

gboolean
rt_csv_source_is_file (const RtCsvSource *source)
{
  return source->file && source->file != stdin && source->look.regular;
}

char *
rt_csv_source_sha256 (const RtCsvSource *source, GError **error)
{
  return rt_file_sha256 (fileno (source->file), source->name, error);
}

gboolean
rt_csv_source_is_one (const RtCsvSource *source, const RtCsvSource *other)
{
  return rt_file_is_one (fileno (source->file), fileno (other->file));
}

/* ---- The separator ------------------------------------------------------------------ */

/* The first line that is neither blank nor a comment. */
static const char *
header_line (const char *at, const char *end)
{
  while (at < end && (*at == '#' || *at == '\n' || *at == '\r'))
    {
      while (at < end && *at != '\n' && *at != '\r')
        at++;
      if (at < end)
        at++;
    }
  return at;
}

/* The candidate that stands most often in the header, outside quotes; a comma where none does.
 */
static char
guess_separator (const char *at, const char *end)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 }, best = 0;
  gboolean quoted = FALSE;

  for (at = header_line (at, end); at < end; at++)
    {
      if (*at == '"')
        quoted = !quoted;
      else if (!quoted && (*at == '\n' || *at == '\r'))
        break;
      for (guint i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        counts[i] += *at == candidates[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

char
rt_csv_source_separator (RtCsvSource *source, char given, guint *line)
{
  const char *at;
  gsize length = rt_csv_source_chunk (source, &at);

  if (length >= 6 && strncmp (at, "sep=", 4) == 0 && strchr (",;\t|", at[4]) && at[4]
      && (at[5] == '\n' || at[5] == '\r'))
    {
      given = given ? given : at[4];
      rt_csv_source_skip (source, length >= 7 && at[5] == '\r' && at[6] == '\n' ? 7 : 6);
      ++*line;
    }
  if (given)
    return given;
  length = rt_csv_source_chunk (source, &at);
  return guess_separator (at, at + length);
}

/* ---- Encodings ------------------------------------------------------------------------ */

gboolean
rt_csv_is_utf8 (const char *bytes, gsize length)
{
  const char *end = bytes + length, *stopped;

  while (!g_utf8_validate (bytes, end - bytes, &stopped))
    {
      if (*stopped != '\0')
        return FALSE;
      bytes = stopped + 1;
    }
  return TRUE;
}

char *
rt_csv_decode_windows_1252 (const char *bytes, gsize length, gsize *decoded)
{
  /* 0x80 to 0x9f of https://encoding.spec.whatwg.org/index-windows-1252.txt */
  static const guint16 high[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
  };
  GString *out = g_string_sized_new (length + length / 4 + 1);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)bytes[i];

      if (c < 0x80)
        g_string_append_c (out, (char)c);
      else
        g_string_append_unichar (out, c < 0xa0 ? high[c - 0x80] : c);
    }
  *decoded = out->len;
  return g_string_free (out, FALSE);
}
