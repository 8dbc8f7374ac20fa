/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One entity on a page: who it is, what is said of it, whom it is linked to, what happened to
 * it when, what contradicts, and what is not known. profile.c fills it from a case with the
 * words of profile-words.c, profile-place.c gives places, draw-profile.c draws; whom it is
 * linked to is a link chart of the chart's own marks and lines. */
#pragma once

#include "case/dossier.h"
#include "chart/timeline.h"

#define RT_PROFILE_R 30.0 /* of the icon beside the name */
#define RT_PROFILE_CELLS 5u
#define RT_PROFILE_NEIGHBOURS 40u /* that are drawn at most */
#define RT_PROFILE_TRACK 17.0     /* height of one in the strip of time */

/* A row of the table of facts. */
typedef struct
{
  char *cells[RT_PROFILE_CELLS]; /* fact, value, how sure, when, source numbers */
  gboolean contested;
} RtProfileFact;

/* Something with a date. */
typedef struct
{
  RtDateSpan span;
  char *words, *tooltip;
  gboolean contested;
  /* on the page */
  RtBar bar;
  double x, y;     /* of its point */
  double words_x;  /* where its words begin */
  gboolean spoken; /* they have room */
  gboolean below;  /* in the track below */
} RtProfileMoment;

/* A line of text on the page. */
typedef struct
{
  char *words;
  double x, y, size;
  gboolean bold, soft;
} RtProfileText;

typedef struct
{
  guint32 mark;
  gboolean links_alone;        /* no words but those of the strip of time */
  char *kind, *also;           /* "event › attack"; other names; NULL: none */
  GArray *facts;               /* RtProfileFact */
  GArray *moments;             /* RtProfileMoment, by time */
  GPtrArray *rivals, *unknown; /* sentences (char *) */
  guint answers_left;          /* to questions, by the selection */
  RtTimeScale *scale;          /* NULL: nothing has a date */
  char *zone;                  /* "time in Asia/Tehran" */
  /* on the page in use */
  guint wordless;   /* moments without room for their words */
  GArray *texts;    /* RtProfileText */
  GArray *diamonds; /* RtPoint: at facts that are contested */
  GArray *rules;    /* RtPoint, two each */
  RtPoint icon;
  RtRect links;        /* of the link chart */
  double axis, bottom; /* y of the strip of time */
} RtProfile;

#define rt_profile_fact(p, i) (&g_array_index ((p)->facts, RtProfileFact, i))
#define rt_profile_moment(p, i) (&g_array_index ((p)->moments, RtProfileMoment, i))
#define rt_profile_text(p, i) (&g_array_index ((p)->texts, RtProfileText, i))

/** rt_profile_words: facts, moments, rival answers and gaps, with the numbers of who says so.
 */
void rt_profile_words (RtProfile *profile, RtChartFill *fill, const RtDossier *dossier);
/** rt_profile_place: all but marks and lines, in the area of the page in use; FALSE: that has
 * no room for it. */
gboolean rt_profile_place (RtChart *chart, RtProfile *profile);

void rt_profile_free (RtProfile *profile);

extern const RtFigureKind rt_profile_figure; /* draw-profile.c */

/** rt_profile_pick: (transfer full): of @pick the entity, those (40 at most) that it has most
 * relations with, and what is between them. NULL with RT_ERROR_LIMIT. */
RtPick *rt_profile_pick (const RtCase *kase, const RtPick *pick, RtEntity entity,
                         GError **error);
