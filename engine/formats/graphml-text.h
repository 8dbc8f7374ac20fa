/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where the reader of GraphML keeps texts: one behind the other, in pieces of memory that stay
 * where they are. Elements close in the reverse order in which they open, so that what an
 * element has kept is dropped at its end by going back to where it began: nothing is asked for
 * or freed for an attribute. */
#pragma once

#include <glib.h>
#include <string.h>

#define GRAPHML_TEXT_END 8u /* zeros after a text, so that it can be read by words */

typedef struct
{
  guint piece; /* index */
  gsize used;  /* bytes of it */
} GraphmlMark;

typedef struct
{
  GPtrArray *pieces; /* the memory, and */
  GArray *sizes;     /* how long each is, gsize */
  GraphmlMark at;    /* where the next text, or the one under construction, begins: */
  char *start;       /* the same as an address, and */
  gsize room;        /* the bytes from there to the end of the piece */
  gsize length;      /* of the one under construction */
} GraphmlTexts;

void graphml_texts_init (GraphmlTexts *texts);
void graphml_texts_clear (GraphmlTexts *texts);

/** graphml_texts_begin: what is under construction begins anew. */
static inline void
graphml_texts_begin (GraphmlTexts *texts)
{
  texts->length = 0;
}

/** graphml_texts_grow: room for @more bytes of the text. FALSE where there is no memory. */
gboolean graphml_texts_grow (GraphmlTexts *texts, gsize more);

/** graphml_texts_add: FALSE where there is no memory for it. */
static inline gboolean
graphml_texts_add (GraphmlTexts *texts, const char *bytes, gsize length)
{
  if (texts->length + length + GRAPHML_TEXT_END > texts->room
      && !graphml_texts_grow (texts, length))
    return FALSE;
  memcpy (texts->start + texts->length, bytes, length);
  texts->length += length;
  return TRUE;
}

/**
 * graphml_texts_end: the text is whole.
 * @trim: without space at its ends
 * @replaced: counts characters that text may not hold, and that were replaced
 *
 * Returns: the text, which stays until graphml_texts_back(); NULL where there is no memory.
 */
char *graphml_texts_end (GraphmlTexts *texts, gboolean trim, guint *replaced);

static inline GraphmlMark
graphml_texts_mark (const GraphmlTexts *texts)
{
  return texts->at;
}
void graphml_texts_back (GraphmlTexts *texts, GraphmlMark mark);
