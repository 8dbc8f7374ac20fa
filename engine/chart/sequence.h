/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who had to do with whom, in order: a line down the page for everybody, an arrow across for
 * what went from one to the other, the first at the top. */
#pragma once

#include "chart/model.h"

typedef struct
{
  guint32 mark;   /* RT_NONE: others */
  guint32 others; /* how many it stands for */
  char *name;
  char **names; /* wrapped for the page in use */
} RtSequenceLife;

typedef struct
{
  guint from, to; /* lives */
  RtType type;
  RtLineStyle style;
  gboolean contested, symmetric, dated;
  gint64 earliest, latest; /* G_MININT64, G_MAXINT64: that end is open */
  GArray *relations;       /* RtRelation */
  char *when, *words, *title;
  gboolean together; /* with the row before, or in an order that is not known */
  char *gap;         /* how long nothing happened before it, where that is long; or NULL */
  /* the page in use */
  char **label, **day; /* wrapped */
  double y;            /* of the arrow */
} RtSequenceRow;

typedef struct
{
  GArray *lives, *rows;       /* RtSequenceLife, RtSequenceRow; undated rows last */
  double pitch, head, bottom; /* of lives; from the top to the first row; below the last */
} RtSequence;

#define rt_sequence_life(s, i) (&g_array_index ((s)->lives, RtSequenceLife, i))
#define rt_sequence_row(s, i) (&g_array_index ((s)->rows, RtSequenceRow, i))

RtSequence *rt_sequence_new (void);
void rt_sequence_free (RtSequence *sequence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtSequence, rt_sequence_free)
/** rt_sequence_words: of rows that have their relations: when, what, how long nothing happened.
 */
void rt_sequence_words (RtChartFill *fill, RtSequence *sequence);

#define RT_SEQUENCE_TOP 12u

extern const RtFigureKind rt_sequence_figure; /* draw-sequence.c */
