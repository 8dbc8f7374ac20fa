/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The report: a case in one document that can be handed on, in sections, each statement with
 * who makes it and how likely it is. */
#pragma once

#include "redthread/chart.h"

G_BEGIN_DECLS

/* A section of the report. */
typedef struct
{
  const char *name;    /* "findings", for --sections */
  const char *title;   /* its heading */
  const char *summary; /* what stands in it */
} RtReportPart;

/** rt_report_part_nth: in their order; NULL after the last. */
const RtReportPart *rt_report_part_nth (guint i);

#define RT_REPORT_WORLDS 256u
#define RT_REPORT_DOSSIERS 5u

typedef struct
{
  const char *title;          /* NULL: the case's */
  const char *subtitle;       /* the selection in words, or NULL where nothing is left out */
  const char *selection;      /* the same with what it let pass for want of a date; or NULL */
  const char *const *parts;   /* names of those that are wanted, NULL-terminated; NULL: all */
  const char *const *without; /* and of those that are not; or NULL */
  const RtEntity *of;         /* whose dossiers are in it; none: of the most central */
  guint n_of;
  guint dossiers; /* how many, without @of */
  guint worlds;   /* drawn for each certainty; 0: RT_REPORT_WORLDS */
  gboolean show_protected;
  const char *folder; /* as a chart has it */
  gboolean no_images;
  guint32 left_out;    /* entities of the case that the selection leaves out */
  double seconds;      /* time limit of each chart's layout; 0: 60 */
  const char *command; /* what makes it, for its method; or NULL */
} RtReportOptions;

/**
 * rt_report_write:
 * @path: ends in .html, or in .pdf where weasyprint is installed, which makes it of the same
 * HTML
 *
 * What @pick leaves of a case as one document, without a script, with its charts in it; what is
 * left out is not in the file. The same case and options give the same bytes. Atomic.
 *
 * Returns: FALSE with RT_ERROR_USAGE (another ending), RT_ERROR_LIMIT, _SYSTEM (no weasyprint,
 * or it failed) or _CANCELLED.
 */
gboolean rt_report_write (RtCase *kase, const RtPick *pick, const RtReportOptions *options,
                          const char *path, RtContext *ctx, GError **error);

G_END_DECLS
