/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Marks that stand for several entities: "14 phones", "around Anna". */
#pragma once

#include "chart/model.h"

typedef struct
{
  char *id, *name;
} RtMember;

/* What is drawn in such a mark: one small icon for each of its most frequent types. */
typedef struct
{
  RtType type;
  const char *icon, *colour, *ink;
} RtFace;

#define RT_MOST_FACES 3u
#define RT_MOST_READ 150u           /* marks; more are a picture that nobody reads */
#define RT_SEVERAL_COLOUR "#5b6770" /* of members of one type whose colours differ */

struct _RtSeveral
{
  GArray *members; /* RtMember, whom we protect without their names */
  RtFace faces[RT_MOST_FACES];
  guint n_faces;
  gboolean mixed; /* of several types */
  char *counts;   /* of a group: "14 people, 3 phones"; else NULL */
  guint inside;   /* relations among the members */
};

void rt_several_free (RtSeveral *several);
/** rt_several_add: one more mark, which stands for the listed ones (guint32), that are still
 * there; @group: a community. */
void rt_several_add (RtChartFill *fill, const GArray *list, gboolean group);
/** rt_several_word: its words, once it is known how many relations run among the members. */
void rt_several_word (RtMark *mark);

/** rt_fill_collapse: by option collapse, when marks have their sizes, colours, clusters and
 * words, and there are no lines yet. */
gboolean rt_fill_collapse (RtChartFill *fill, RtContext *ctx, GError **error);

/** rt_chart_n_entities: how many its marks stand for. */
guint rt_chart_n_entities (const RtChart *chart);
/** rt_chart_n_seen: of those, the ones that the picture shows. */
guint rt_chart_n_seen (const RtChart *chart);
/** rt_line_sums_up: does one of its ends stand for several? */
gboolean rt_line_sums_up (const RtChart *chart, guint32 tail, guint32 head);
/** rt_mark_face: the icon that the @i-th of @mark's small icons shows; of a mark that stands
 * for one entity, its own. FALSE after the last. */
gboolean rt_mark_face (const RtMark *mark, guint i, RtFace *face);
