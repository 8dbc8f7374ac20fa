/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shared by the files that write the report: one file a section, and a row each in sections.c.
 * A section says in a sentence that there is nothing where there is nothing. */
#pragma once

#include "base/html.h"
#include "chart/theme.h"
#include "redthread/certainty.h"
#include "redthread/report.h"

/* What a long list holds at most; the rest is counted, with the command that has it. */
#define RT_REPORT_MOST 40u

/* What a source has to do with what is picked. */
typedef struct
{
  guint32 said, read; /* claims: that it makes, that were read in it */
  guint32 alone;      /* relations that only it asserts */
  guint32 sole;       /* relations all of whose claims were read in it */
} RtReportShare;

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  const RtReportOptions *options;
  RtContext *ctx;
  RtHtml *html;
  gboolean paper; /* for a program that knows no colours of the reader's system */
  RtTheme theme;  /* of the charts */

  RtView *view; /* ties of what is picked, as every measure has them */
  RtType listed;
  gboolean large;           /* what takes all distances would take long */
  const RtMeasure *measure; /* by which somebody is central */
  gboolean graded;          /* some tie has a likelihood of its own */
  RtCertainRank *rank;      /* of those that are listed; where nothing is graded, by value */
  RtRankRow *order;         /* of all kinds; NULL: rt_report_order() was not asked yet */
  guint32 n_order;
  GArray *events;        /* RtEntity: the most central ones, or NULL */
  GArray *dossiers;      /* RtEntity: whose dossiers are in it */
  RtReportShare *shares; /* by source */
  guint *number;         /* by source: its number in the list; 0: it is not in it */

  GArray *plates; /* pictures that are to stand behind the text (figures.c); NULL: none */
  guint section, part, figure, table; /* those that were numbered last */
  guint64 figures;                    /* of the table being written: bits: columns of figures */
  guint column;                       /* the next cell's; 0 before a row's first */
  gboolean in_row;
} RtReport;

typedef struct
{
  RtReportPart part;
  gboolean (*write) (RtReport *report, GError **error);
} RtReportSection;
extern const RtReportSection rt_report_sections[]; /* ends with a NULL name */

/** rt_report_leaned_on: the source on whose word alone most relations rest, and how many; 0:
 * there is none. */
RtSource rt_report_leaned_on (const RtReport *report, guint32 *relations);
/** rt_report_first_place: (transfer full): who is most central, and whether that is settled, in
 * a sentence; NULL: nobody is. */
char *rt_report_first_place (const RtReport *report);
/** rt_report_assumed: (transfer full): " 3 ungraded relations are taken as even, 0.50."; "" for
 * 0. */
char *rt_report_assumed (guint32 ungraded, const char *one, const char *many);
/** rt_report_find_central: by measure and worlds. */
gboolean rt_report_find_central (RtReport *report, GError **error);
/** rt_report_order: (transfer none): whoever and whatever there is, n_order of them, by how
 * central they are; ranked once, when first asked for. */
const RtRankRow *rt_report_order (RtReport *report, GError **error);
/** rt_report_find_events: the most central ones that are no part of another. */
gboolean rt_report_find_events (RtReport *report, GError **error);
/** rt_report_events: when and where they were, and their figures; nothing where none has any.
 */
void rt_report_events (RtReport *report);
/** rt_report_add_persons: to the dossiers, up to @most who took part in the most central event,
 * and then suspects. */
void rt_report_add_persons (RtReport *report, guint most);
/** rt_report_choose_dossiers: of whom there are some. */
void rt_report_choose_dossiers (RtReport *report);

/* ---- Words (write.c); (transfer full) -------------------------------------------------- */

char *rt_report_name (const RtReport *report, RtEntity e);
char *rt_report_read (const RtReport *report, RtRelation r);
/** rt_report_kind: (transfer none): "armed group". */
const char *rt_report_kind (const RtReport *report, RtEntity e);
/** rt_report_property: (transfer none): "place of birth". */
const char *rt_report_property (const RtReport *report, RtProperty property);

/* ---- Paragraphs and tables (write.c) --------------------------------------------------- */

/** rt_report_say: a paragraph. */
void rt_report_say (RtReport *report, const char *format, ...) G_GNUC_PRINTF (2, 3);
/** rt_report_more: that there are @n further ones, and the command that tells them; nothing for
 * 0. */
void rt_report_more (RtReport *report, guint64 n, const char *one, const char *many,
                     const char *command);
/** rt_report_heading: of a part of the section, numbered. */
void rt_report_heading (RtReport *report, const char *title);
/** rt_report_heading_at: the same, which links can lead to by @id. */
void rt_report_heading_at (RtReport *report, const char *id, const char *title);

/** rt_report_scrolls: the element just opened may be wider than the screen, and can be reached
 * by keyboard: "Table 3". */
void rt_report_scrolls (RtReport *report, const char *kind, guint number);
/** rt_report_table: begins a table; @headings end with NULL, and those of figures begin with
 * "#". */
void rt_report_table (RtReport *report, const char *caption, const char *const *headings);
/** rt_report_row: begins a row; the first cell is its heading. */
void rt_report_row (RtReport *report);
void rt_report_cell (RtReport *report, const char *text); /* NULL: an empty one */
void rt_report_cellf (RtReport *report, const char *format, ...) G_GNUC_PRINTF (2, 3);
void rt_report_number (RtReport *report, double value, guint places); /* NaN: an empty one */
void rt_report_count (RtReport *report, guint64 n);
/** rt_report_entity: its name, which leads to its dossier where it has one. */
void rt_report_entity (RtReport *report, RtEntity e);
/** rt_report_cell_open: a cell that the caller fills, and ends with rt_html_close(). */
void rt_report_cell_open (RtReport *report);
void rt_report_table_end (RtReport *report);

/* ---- Who says so (sources.c, cite.c)
 * ---------------------------------------------------------------- */

/** rt_report_count_sources: what each has to do with what is picked; those who say any of it,
 * or in which it was read, get their numbers. */
void rt_report_count_sources (RtReport *report);
/** rt_report_cite: the numbers of source and document, as links to the list. */
void rt_report_cite (RtReport *report, RtSource source, RtSource via);
/** rt_report_claims: a cell: the first @most of @claims: grade, speaker, where, number. */
void rt_report_claims (RtReport *report, const RtClaim *claims, guint n, guint most);
/** rt_report_relation_claims: the same of those that a relation rests on, best first. */
void rt_report_relation_claims (RtReport *report, RtRelation r, guint most);
/** rt_report_likelihood: a cell: "likely 0.71", or why not, and whether confirmed. */
void rt_report_likelihood (RtReport *report, const RtLikelihood *likelihood);
/** rt_report_range: a cell: "0.64 to 0.95". */
void rt_report_range (RtReport *report, const RtLikelihood *likelihood);

/** rt_report_pins: a list of the first @most of @pins (RtLinchpin): "without the speaker X it
 * is 0.71 in place of 0.86", @what is "it is" there, and @turned what a flip means. */
void rt_report_pins (RtReport *report, const GArray *pins, guint most, const char *what,
                     const char *turned);

/* ---- Pictures (figures.c) ------------------------------------------------------------------
 */

/** rt_report_inline: (transfer full): an SVG document as an element of HTML, whose ids begin
 * with
 * @prefix: charts of one document have symbols of the same names; @simple: for a program that
 * does not know all of SVG. NULL with @error. */
char *rt_report_inline (const char *svg, const char *prefix, gboolean simple, GError **error);

/** rt_report_plates: those that have a page of their own behind the text. */
void rt_report_plates (RtReport *report);

/** rt_report_timeline_picture: theme lines of what is told. */
gboolean rt_report_timeline_picture (RtReport *report, GError **error);
/** rt_report_profile_picture: whom @e, who is called @name, is linked to, and what happened to
 * it when; nothing where it is linked to nobody. */
gboolean rt_report_profile_picture (RtReport *report, RtEntity e, const char *name,
                                    GError **error);

/* ---- Sections ------------------------------------------------------------------------------
 */

gboolean rt_report_summary (RtReport *report, GError **error);
gboolean rt_report_findings (RtReport *report, GError **error);
gboolean rt_report_hypotheses (RtReport *report, GError **error);
gboolean rt_report_central (RtReport *report, GError **error);
gboolean rt_report_groups (RtReport *report, GError **error);
gboolean rt_report_chart (RtReport *report, GError **error);
gboolean rt_report_dossiers (RtReport *report, GError **error);
gboolean rt_report_timeline (RtReport *report, GError **error);
gboolean rt_report_contradictions (RtReport *report, GError **error);
gboolean rt_report_gaps (RtReport *report, GError **error);
gboolean rt_report_sources (RtReport *report, GError **error);
gboolean rt_report_method (RtReport *report, GError **error);
gboolean rt_report_glossary (RtReport *report, GError **error);

/* A lying page for a picture, and what it has room for between its margins, in millimetres. */
typedef struct
{
  const char *name; /* as CSS calls it */
  guint wide, high;
} RtReportPaper;
extern const RtReportPaper rt_report_papers[]; /* from small to large; ends with a NULL name */

/** rt_report_style: the style sheet behind the colours; @marking stands on each page of paper.
 */
char *rt_report_style (const char *title, const char *marking);
/** rt_report_pdf: (transfer full): the document as PDF. */
GString *rt_report_pdf (const GString *html, RtContext *ctx, GError **error);
