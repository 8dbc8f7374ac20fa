/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See picture-head.h. */

#include "chart/picture-head.h"
#include <string.h>

#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"
#define PNG_HEAD 24u /* signature, length and name of IHDR, width, height */

/* Markers of JPEG. */
#define STARTS 0xd8 /* of the picture */
#define FRAME 0xc0  /* .. 0xcf but three: how large it is */
#define LAST_FRAME 0xcf
#define TABLES_HUFFMAN 0xc4
#define EXTENSION 0xc8
#define CONDITIONING 0xcc
#define SCAN 0xda /* what follows is packed */
#define ENDS 0xd9

static guint32
number (const guint8 *at, guint n)
{
  guint32 value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | at[i];
  return value;
}

/* From chunk to chunk: length, name, data, checksum. */
static gboolean
png_ends (const guint8 *bytes, gsize length)
{
  for (gsize at = strlen (PNG_SIGNATURE); at + 12 <= length;
       at += 12 + (gsize)number (bytes + at, 4))
    if (memcmp (bytes + at + 4, "IEND", 4) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_png (const guint8 *bytes, gsize length, RtPictureHead *head)
{
  if (length < PNG_HEAD || memcmp (bytes, PNG_SIGNATURE, strlen (PNG_SIGNATURE)) != 0
      || memcmp (bytes + 12, "IHDR", 4) != 0)
    return FALSE;
  *head = (RtPictureHead){ "png", number (bytes + 16, 4), number (bytes + 20, 4),
                           png_ends (bytes, length), 0 };
  return TRUE;
}

/* In packed data no 0xff stands before this marker but its own. */
static gboolean
jpeg_ends (const guint8 *bytes, gsize from, gsize length)
{
  for (gsize at = length; at-- > from + 1;)
    if (bytes[at - 1] == 0xff && bytes[at] == ENDS)
      return TRUE;
  return FALSE;
}

/* A marker in the data of a segment counts as well: they are no fewer. */
static guint
count_scans (const guint8 *bytes, gsize from, gsize length)
{
  guint n = 0;

  for (gsize at = from; at + 1 < length; at++)
    n += bytes[at] == 0xff && bytes[at + 1] == SCAN;
  return n;
}

static gboolean
is_frame (guint8 marker)
{
  return marker >= FRAME && marker <= LAST_FRAME && marker != TABLES_HUFFMAN
         && marker != EXTENSION && marker != CONDITIONING;
}

/* Segment by segment to the one that describes the frame: marker, length, precision, height,
 * width. */
static gboolean
read_jpeg (const guint8 *bytes, gsize length, RtPictureHead *head)
{
  gsize at = 2;

  if (length < 4 || bytes[0] != 0xff || bytes[1] != STARTS)
    return FALSE;
  while (at + 4 <= length && bytes[at] == 0xff)
    {
      const guint8 marker = bytes[at + 1];

      if (marker == 0xff) /* any number of them may stand before a marker */
        at++;
      else if (marker == SCAN || marker == ENDS)
        return FALSE;
      else if (!is_frame (marker))
        at += 2 + number (bytes + at + 2, 2);
      else if (at + 9 > length)
        return FALSE;
      else
        {
          *head = (RtPictureHead){ "jpeg", number (bytes + at + 7, 2),
                                   number (bytes + at + 5, 2), jpeg_ends (bytes, at, length),
                                   count_scans (bytes, at, length) };
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
rt_picture_head (const char *bytes, gsize length, RtPictureHead *head)
{
  const guint8 *from = (const guint8 *)bytes;

  return (read_png (from, length, head) || read_jpeg (from, length, head)) && head->w
         && head->h;
}
