/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Texts of GraphML, one behind the other: see the header. */
#include "formats/graphml-text.h"
#include "base/text.h"

#define PIECE (64u << 10)

void
graphml_texts_init (GraphmlTexts *texts)
{
  *texts = (GraphmlTexts){ .pieces = g_ptr_array_new_with_free_func (g_free),
                           .sizes = g_array_new (FALSE, FALSE, sizeof (gsize)) };
}

void
graphml_texts_clear (GraphmlTexts *texts)
{
  g_clear_pointer (&texts->pieces, g_ptr_array_unref);
  g_clear_pointer (&texts->sizes, g_array_unref);
}

static gsize
size_of (const GraphmlTexts *texts, guint piece)
{
  return piece < texts->sizes->len ? g_array_index (texts->sizes, gsize, piece) : 0;
}

/* The next text begins at @mark. */
static void
go_to (GraphmlTexts *texts, GraphmlMark mark)
{
  gsize size = size_of (texts, mark.piece);

  texts->at = mark;
  texts->start = size ? (char *)g_ptr_array_index (texts->pieces, mark.piece) + mark.used
                      : NULL;
  texts->room = size - mark.used;
}

/* Drops the pieces from @first on. */
static void
drop (GraphmlTexts *texts, guint first)
{
  if (texts->pieces->len <= first)
    return;
  g_ptr_array_set_size (texts->pieces, (gint)first);
  g_array_set_size (texts->sizes, first);
}

/* The text under construction moves to a piece of its own, with room for so many bytes: the
 * next one, or a larger one in the place of this where it is the first in it. */
gboolean
graphml_texts_grow (GraphmlTexts *texts, gsize more)
{
  gsize length = texts->length + more + GRAPHML_TEXT_END, size = MAX (PIECE, 2 * length);
  guint next = texts->at.used ? texts->at.piece + 1 : texts->at.piece;
  gboolean is_there = next > texts->at.piece && size_of (texts, next) >= length;
  char *piece = is_there ? g_ptr_array_index (texts->pieces, next) : g_try_malloc (size);

  if (!piece)
    return FALSE;
  if (texts->length)
    memcpy (piece, texts->start, texts->length);
  if (!is_there)
    {
      drop (texts, next);
      g_ptr_array_add (texts->pieces, piece);
      g_array_append_val (texts->sizes, size);
    }
  go_to (texts, (GraphmlMark){ next, 0 });
  return TRUE;
}

/* What comes from the parser is UTF-8 of characters that XML allows. Which of them a case
 * doesn't take are none of ASCII. Reads some of the zeros that the text ends with. */
static gboolean
is_ascii (const char *text, gsize length)
{
  guint64 word, bits = 0;

  for (gsize i = 0; i < length; i += sizeof word)
    {
      memcpy (&word, text + i, sizeof word);
      bits |= word;
    }
  return !(bits & G_GUINT64_CONSTANT (0x8080808080808080));
}

/* The replacement may be longer than what it replaces. */
static gboolean
clean (GraphmlTexts *texts, guint *replaced)
{
  guint count = 0;
  g_autofree char *cleaned = rt_clean (texts->start, (gssize)texts->length, &count);

  *replaced += count;
  if (!count)
    return TRUE;
  texts->length = 0;
  return graphml_texts_add (texts, cleaned, strlen (cleaned));
}

char *
graphml_texts_end (GraphmlTexts *texts, gboolean trim, guint *replaced)
{
  char *text, *end;

  if (!graphml_texts_add (texts, "", 0))
    return NULL;
  memset (texts->start + texts->length, 0, GRAPHML_TEXT_END);
  if (!is_ascii (texts->start, texts->length) && !clean (texts, replaced))
    return NULL;
  text = texts->start;
  end = text + texts->length;
  texts->at.used += texts->length + 1;
  texts->start = end + 1;
  texts->room -= texts->length + 1;
  texts->length = 0;
  while (trim && end > text && g_ascii_isspace (end[-1]))
    end--;
  *end = '\0';
  while (trim && g_ascii_isspace (*text))
    text++;
  return text;
}

/* A long text's piece goes with it; one of the usual size stays for the next. */
void
graphml_texts_back (GraphmlTexts *texts, GraphmlMark mark)
{
  guint keep = mark.piece + 1;

  if (texts->pieces->len > keep)
    drop (texts, size_of (texts, keep) == PIECE ? keep + 1 : keep);
  go_to (texts, mark);
  texts->length = 0;
}
