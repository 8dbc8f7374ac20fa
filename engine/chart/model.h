/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a chart shows, apart from where the facts come from and from how it is drawn:
 * marks (entities), lines (relations), groups (a whole with its parts), rival
 * questions and source notes. Filled from a case by from-case.c, given places
 * by arrange.c, route.c and labels.c, drawn by draw.c. Chart units, y down. */
#pragma once

#include "chart/geometry.h"
#include "chart/line-style.h"
#include "chart/theme.h"
#include "redthread/chart.h"

#define RT_NAME_SIZE 12.5
#define RT_SMALL_SIZE                                                                          \
  10.75 /* captions, line labels, notes: at least 6 pt where names have 7                      \
         */
#define RT_NAME_WIDTH 142
#define RT_ICON_GAP 6   /* icon to name */
#define RT_NAME_LEAD 15 /* line to line */
#define RT_SMALL_LEAD 13
#define RT_LINE_GAP 3    /* a line's end to its mark */
#define RT_CLEARANCE 4.5 /* a line to what it passes */

/* What a person's status draws around the icon. */
typedef enum
{
  RT_RING_NONE,
  RT_RING_SUSPECT, /* suspected or accused: nothing is proved */
  RT_RING_CONVICTED,
  RT_RING_VICTIM,
  RT_RING_WITNESS,
  RT_N_RINGS
} RtRing;

/* Where a mark's words stand. */
typedef enum
{
  RT_WORDS_BELOW,
  RT_WORDS_ABOVE,
  RT_WORDS_LEFT,
  RT_WORDS_RIGHT
} RtWordsSide;

/* How marks are arranged: --layout, with "auto" decided. */
typedef enum
{
  RT_ARRANGED_NETWORK,
  RT_ARRANGED_FLOW,
  RT_ARRANGED_RADIAL,
  RT_ARRANGED_GROUPS,
  RT_ARRANGED_CIRCLE,
  RT_ARRANGED_BIPARTITE,
  RT_ARRANGED_MAP,
  RT_N_ARRANGEMENTS
} RtArrangement;

extern const char *const rt_arrangements[RT_N_ARRANGEMENTS + 1]; /* their names, then NULL */

typedef struct _RtPins RtPins;             /* chart/pins.h */
typedef struct _RtMap RtMap;               /* chart/map.h */
typedef struct _RtOwnIcons RtOwnIcons;     /* chart/own-icons.h */
typedef struct _RtFigureKind RtFigureKind; /* chart/figure.h */
typedef struct _RtShown RtShown;           /* chart/shown.h */
typedef struct _RtSeveral RtSeveral;       /* chart/collapse.h */

typedef struct
{
  const char *fill, *ink; /* of a circle, and of the icon in it */
} RtColour;

typedef struct
{
  RtColour colour;
  char *words;
} RtColourKey;

typedef struct
{
  RtEntity entity;
  char *id, *name, *tooltip, *classes;
  char *label; /* what stands there in the place of its name; or NULL */
  const char *icon, *colour;
  const char *icon_ink; /* NULL: white */
  char *portrait;       /* the "data:" address of its picture (chart/portraits.h); or NULL */
  char *colour_words;   /* why it has its colour, if not by its type; or NULL */
  RtType type;
  char **names, **captions; /* wrapped */
  double r;
  RtRing ring;
  gboolean thread;
  RtDiffKind change; /* since an older state */
  char *was;         /* what changed: "was called X"; or NULL */
  guint loops;       /* lines to itself */
  gboolean unseen;   /* the figure in its place does not show it */
  gboolean framed;   /* attention is asked for it */
  gboolean small;    /* off the thread, and shrunk: its name stands in the tooltip */
  RtDateSpan when;
  gboolean dated;
  RtWordsSide side;
  RtSeveral *several; /* whom it stands for, if not for one entity; or NULL */
  int group;          /* or -1 */
  int cluster;        /* or -1 */
  int column;         /* flow: time column, -1 undated */
  int site;           /* map: its position, below 0: none is known */
  double x, y;        /* centre of the icon */
} RtMark;

typedef enum
{
  RT_LABEL_NONE,
  RT_LABEL_PLACED,
  RT_LABEL_KEY,
  RT_LABEL_HIDDEN
} RtLabelFate;

typedef struct
{
  guint32 tail, head; /* marks */
  GArray *relations;  /* RtRelation: what it stands for */
  gboolean diamonded; /* has a diamond: contested */
  char *ids;          /* their ids, by spaces */
  char *label;        /* the verb, then dates: reads tail, label, head */
  gboolean said_once; /* the legend says it for this line */
  char *cites;        /* "1, 3", or "" */
  char *sentence;     /* "Abdullah Tajik entered Iran, 2023-12", for the numbered key */
  char *tooltip;
  RtLineStyle style;
  double width;
  int shade; /* by how likely, 0 .. RT_RAMP_STEPS - 1; -1: not coloured by that */
  gboolean symmetric, contested, thread,
      backward;      /* backward: the thread runs from head to tail */
  RtDiffKind change; /* since an older state */
  char *was;         /* what changed: "was probable"; or NULL */
  int question;      /* rival answers to one question, or -1 */
  guint twin, twins; /* which of how many lines between the same two marks */

  RtPoint *curve; /* 3k + 1 points, from tail to head, clipped */
  guint n_curve;
  RtPoint *flat; /* the same as a polyline */
  guint n_flat;
  RtRect bounds;    /* of it */
  gboolean blocked; /* runs through an icon or a name */
  RtPoint diamond;
  RtLabelFate fate;
  char **rows;  /* the label as placed */
  RtRect box;   /* its place */
  gboolean led; /* it stands apart, and a leader joins it to its line */
  RtPoint leader[2];
  guint key; /* number in the list under the chart */
  RtPoint *hint_curve;
  guint n_hint_curve;
  gboolean hinted; /* it runs by that */
} RtLine;

typedef struct
{
  guint32 whole;  /* mark */
  guint *members; /* marks, the whole first */
  guint n;
  GArray *relations;   /* RtRelation: what the box tells */
  RtLineStyle *styles; /* by relation; RT_N_LINE_STYLES: a line tells it too */
  char *title, *cites, *tooltip;
  guint columns;
  RtRect rect;
  double w, h;
} RtGroup;

/* What stands together: a community, a type, a place; places nest. */
typedef struct
{
  char *title;
  int parent; /* the cluster that it lies in, or -1 */
  RtRect rect;
} RtCluster;

/* Rival answers: a bracket over their lines. */
typedef struct
{
  char *text;
  char **rows;
  RtPoint *path;  /* the bracket */
  RtPoint anchor; /* of its words, on it */
  guint n;
  RtRect box;
  gboolean drawn;
  gboolean crowded; /* its diamonds lie on each other, or no arc is free */
  guint key;
} RtQuestion;

typedef struct
{
  guint number;
  char *text;
  char *url;            /* of a source, where it can be followed; or NULL */
  RtSource source, via; /* of sources: who, read where; 0: nobody is named */
} RtNote;

typedef struct
{
  GArray *marks, *lines, *groups, *questions; /* RtMark, RtLine, RtGroup, RtQuestion */
  GArray *clusters;                           /* RtCluster: parents stand before their parts */
  const char *clustered_by;                   /* "community", "type", ...; NULL */
  GArray *notes;                              /* RtNote: sources */
  GArray *keys;                               /* RtNote: labels that found no room */
  GArray *colour_keys; /* RtColourKey: what colours say, if not the type */
  RtCase *kase;
  char *title, *subtitle, *marking, *cutoff, *counts, *description;
  char *smaller;      /* what --collapse would make of many marks: "leaf (20 marks)"; or NULL */
  char *left_words;   /* why not all entities are shown: "9 named in captions only"; or NULL */
  char *command;      /* that makes it, without places of this machine; or NULL */
  const char *engine; /* that laid it out, from which start; NULL: none has */
  guint seed;
  gboolean draft; /* places are only to be compared: they need not be the best of that start */
  gboolean shows_protected; /* under their own names */
  gboolean threaded;        /* some line is part of a red thread */
  gboolean shaded;          /* lines are coloured by how likely they are */
  gboolean compared;        /* with an older state, and something changed */
  char *attention;          /* what frames stand for; or NULL */
  char *sizes;              /* what larger icons have more of; or NULL */
  double size_most;         /* of that: what the largest icon has */
  gboolean labelled;        /* lines have labels */
  char *said_once;          /* the label of nearly all lines, which the legend says; or NULL */
  gboolean cited;
  gboolean numbered; /* what belongs to a line carries its number: for the page's script */
  gboolean width_is_speakers;
  gboolean in_document; /* whose pages are counted there */
  guint folded;         /* relations told in captions */
  guint boxed;          /* relations told by boxes */
  guint inside;         /* relations among entities that one mark stands for */
  guint hidden_labels, led_labels;
  gboolean around;   /* lines that nothing else frees go around what they meet */
  gboolean straight; /* so many that lines run straight, under names too */
  /* flow */
  GPtrArray *columns; /* headings (char *) */
  double *column_x;   /* two a column: from, to */
  double undated_x1;  /* right edge of the undated column, 0 none */
  RtArrangement arrangement;
  const char *chosen; /* why, where nobody asked for it; or NULL */
  gboolean flow;
  gboolean radial; /* rings around a centre */
  guint centre;    /* mark: of a radial chart */
  double head;     /* of the area's top, kept for the headings of columns */
  /* the page, units */
  double w, h, scale;          /* scale: pt a unit */
  double natural_w, natural_h; /* what the layout took, before it was spread over the page */
  char page[32];               /* its name: "A4" */
  double page_w_mm, page_h_mm;
  RtRect area;         /* of the picture on it */
  RtPins *pins;        /* places of an earlier chart, or NULL */
  RtMap *map;          /* of the layout map, or NULL */
  RtOwnIcons *icons;   /* the case's own; or NULL */
  GHashTable *answers; /* of the layout program, by request */
  RtTheme theme;
  const RtFigureKind *figure_kind; /* what stands there in place of marks and lines, or NULL */
  gpointer figure;
} RtChart;

RtChart *rt_chart_new (RtCase *kase);
/** rt_chart_centre: the mark of @center or, where it has none, the one with most lines; 0 where
 * there are no marks. */
guint rt_chart_centre (const RtChart *chart, RtEntity center);
void rt_chart_free (RtChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtChart, rt_chart_free)

#define rt_mark(chart, i) (&g_array_index ((chart)->marks, RtMark, i))
#define rt_line(chart, i) (&g_array_index ((chart)->lines, RtLine, i))
#define rt_group(chart, i) (&g_array_index ((chart)->groups, RtGroup, i))
#define rt_cluster(chart, i) (&g_array_index ((chart)->clusters, RtCluster, i))

/** rt_mark_add, rt_line_add: a blank one at the end. */
RtMark *rt_mark_add (RtChart *chart);
RtLine *rt_line_add (RtChart *chart);
/** rt_chart_drop_marks: takes away those of @drop (by mark); now[i]: where mark i stands now.
 */
void rt_chart_drop_marks (RtChart *chart, const gboolean *drop, guint32 *now);
/** rt_mark_is_dim, rt_line_is_dim: others stand out: a red thread, or what changed. */
gboolean rt_mark_is_dim (const RtChart *chart, const RtMark *mark);
gboolean rt_line_is_dim (const RtChart *chart, const RtLine *line);
/** rt_mark_text: wraps name and captions (@n phrases) of a mark that has its name. */
void rt_mark_text (RtMark *mark, const char *const *phrases, guint n);
/** rt_mark_box: width and height of icon and text with slack; @above: from the top to the
 * icon's centre. */
void rt_mark_box (const RtMark *mark, double *w, double *h, double *above);
/** rt_mark_extent: the same as a rectangle around the icon's centre. */
RtRect rt_mark_extent (const RtMark *mark);
/** rt_mark_words: where the first row's top is, at which @x, and by what it is anchored: 's'
 * its start, 'm' its middle, 'e' its end. */
void rt_mark_words (const RtMark *mark, double *x, double *top, char *anchor);
/** rt_mark_shapes: appends the circle and the text's rectangles at the mark's place to @shapes
 * (RtShape). */
void rt_mark_shapes (const RtMark *mark, guint32 i, double slack, GArray *shapes);
/** rt_chart_titles: appends the titles of all boxes to @shapes (RtShape), which belong to no
 * mark. */
void rt_chart_titles (const RtChart *chart, GArray *shapes);
/** rt_cluster_words: (transfer full): its title, as much of it as its box has room for;
 * rt_cluster_title: where that stands. */
char *rt_cluster_words (const RtCluster *cluster);
RtRect rt_cluster_title (const RtCluster *cluster);
/** rt_group_title: where a group's title stands; rt_group_words: (transfer full): what it says.
 */
RtRect rt_group_title (const RtGroup *group);
char *rt_group_words (const RtGroup *group);
/** rt_mark_frame: half a side of the frame that asks for attention. */
double rt_mark_frame (const RtMark *mark);
/** rt_mark_loop_room: what lines to itself take above its icon. */
double rt_mark_loop_room (const RtMark *mark);
/** rt_mark_outer: radius with its ring or frame. */
double rt_mark_outer (const RtMark *mark);

/* ---- From a case --------------------------------------------------------------- */

/* What the files that fill a chart from a case share. */
typedef struct
{
  RtChart *chart;
  RtCase *kase;
  const RtPick *pick;
  const RtChartOptions *options;
  gint64 *mark_of; /* by entity; -1 not drawn */
  guint8 *fate;    /* by relation: RtRelationFate */
  GTimeZone *zone;
  RtShown *shown;      /* words of the user's own */
  const RtPick *whole; /* what is picked, before the picture left out of it what has no room */
} RtChartFill;

typedef enum
{
  RT_FATE_OUT, /* not picked, not of a wanted role, or only denied */
  RT_FATE_LINE,
  RT_FATE_CAPTION, /* background: told under a name */
  RT_FATE_BOX,     /* told by a box around a whole and its parts */
} RtRelationFate;

#define RT_FATE_THREAD 0x80 /* added: part of a red thread */

/** rt_fill_draws: as a line. */
gboolean rt_fill_draws (const RtChartFill *fill, RtRelation r);

/** rt_chart_from_case: what @pick leaves, as a chart without places. */
RtChart *rt_chart_from_case (RtCase *kase, const RtPick *pick, const RtChartOptions *options,
                             RtContext *ctx, GError **error);
/** rt_fill_colours: by option colour_by. */
gboolean rt_fill_colours (RtChartFill *fill, RtContext *ctx, GError **error);
/** rt_fill_view: (transfer full): what is picked, as a graph of the roles that are drawn. */
RtView *rt_fill_view (const RtChartFill *fill, gboolean directed, RtContext *ctx,
                      GError **error);
/** rt_fill_numbers: by mark, the measure or property called @name; NaN: none. *all_numbers:
 * FALSE where a value is none. RT_ERROR_USAGE, which names the option, where nothing has it. */
gboolean rt_fill_numbers (const RtChartFill *fill, const char *option, const char *name,
                          double *values, gboolean *all_numbers, RtContext *ctx,
                          GError **error);
/** rt_fill_property: the first value that is picked; NULL, also for the protected. */
const char *rt_fill_property (const RtChartFill *fill, const RtMark *mark, RtProperty property);
/** rt_fill_communities: by mark, its group (Leiden, largest first; RT_NONE: alone) and its
 * place in it, the most central first. */
gboolean rt_fill_communities (const RtChartFill *fill, guint32 *group, guint32 *place,
                              RtContext *ctx, GError **error);
/** rt_chart_radius: of an icon whose value is @value of at most @most. */
double rt_chart_radius (double value, double most);
/** rt_chart_number: (transfer full): a measure as it is written: "3", "0.12". */
char *rt_chart_number (double value);
void rt_fill_captions (RtChartFill *fill, guint mark); /* captions.c */
void rt_fill_groups (RtChartFill *fill);               /* groups.c */
/** rt_fill_clusters: what stands together, by option group_by. */
gboolean rt_fill_clusters (RtChartFill *fill, RtContext *ctx, GError **error);
gboolean rt_fill_lines (RtChartFill *fill, RtContext *ctx, GError **error); /* lines.c */
void rt_fill_words (RtChartFill *fill, RtLine *line);                       /* line-words.c */
/** rt_sides_slim: marks of a side on which many stand are small, with names in one row: before
 * anything is measured. */
void rt_sides_slim (RtChart *chart);
/** rt_line_label: (transfer full): what it says, with the numbers of its sources. */
char *rt_line_label (const RtLine *line);
/** rt_fill_said_once: what nearly all lines say is said once. */
void rt_fill_said_once (RtChartFill *fill);
void rt_fill_notes (RtChartFill *fill); /* notes.c */
/** rt_fill_sources: who says what is drawn, without numbers, where no words have some. */
void rt_fill_sources (RtChartFill *fill);
/** rt_fill_cites: makes the speakers of what the @n @lists (of RtRelation) rest on the chart's
 * notes; cites[i] (transfer full): the numbers of those of one list, or "". */
void rt_fill_cites (RtChartFill *fill, GArray *const *lists, guint n, char **cites);
/** rt_fill_cites_of: (transfer full): the same for each element of @parts, whose list stands
 * @relations bytes into it. */
char **rt_fill_cites_of (RtChartFill *fill, const GArray *parts, gsize relations);
/** rt_line_ids: (transfer full): ids (char *) of @relations, but for those that would name whom
 * we protect. */
GPtrArray *rt_line_ids (const RtChart *chart, const GArray *relations);
/** rt_fill_cited: (transfer full): the numbers of those who speak of @relations (RtRelation),
 * as "1,4; denied by 3"; "" where the chart cites nobody. */
char *rt_fill_cited (const RtChartFill *fill, const GArray *relations);
/** rt_fill_cite: the number of who makes claim @c, who is listed from now on; 0 where the chart
 * cites nobody, and of who is not named. */
guint rt_fill_cite (RtChartFill *fill, RtClaim c);
void rt_fill_titles (RtChartFill *fill); /* titles.c */
/** rt_cutoff_day: (transfer full): the last day on which something of @pick became known,
 * "2024-01-11"; NULL. */
char *rt_cutoff_day (RtCase *kase, const RtPick *pick);
/** rt_cutoff_words: (transfer full): the same as "information to 2024-01-11"; NULL. */
char *rt_cutoff_words (RtCase *kase, const RtPick *pick);
/** rt_palette: colours of things that have names, apart for the colour-blind too; NULL after
 * the last. */
const RtColour *rt_palette (guint i);
const char *rt_ring_word (RtRing ring); /* "suspect"; NULL: none */
/** rt_fill_evidence: appends a relation's claims, one a row, to a tooltip. */
void rt_fill_evidence (RtChartFill *fill, RtRelation r, GString *out);
/** rt_fill_tell: appends to a tooltip, of the first @most relations, when, how sure, and who
 * says it. */
void rt_fill_tell (RtChartFill *fill, const GArray *relations, guint most, GString *out);
/** rt_fill_value: (transfer full): a value of a property in words, as captions have it, without
 * what it is a value of. */
char *rt_fill_value (const RtChartFill *fill, RtProperty property, const char *raw);
/** rt_fill_date: (transfer full): a date in words, as short as it can be said; NULL for 0. */
char *rt_fill_date (const RtChartFill *fill, RtDate date);
/** rt_fill_sum: (transfer full): what the relations of @type on a line come to, "1,250.00 EUR",
 * or the share that one is, "75 %"; or NULL. */
char *rt_fill_sum (RtChartFill *fill, const RtLine *line, RtType type);
/** rt_fill_when: (transfer full): when relation @r held, in words, or NULL. */
char *rt_fill_when (RtChartFill *fill, RtRelation r);
/** rt_fill_when_all: the same of all on a line, from the first to the last. */
char *rt_fill_when_all (RtChartFill *fill, const RtLine *line);

/* ---- Places ---------------------------------------------------------------------- */

/** rt_chart_arrange: chooses the page and gives marks, groups, lines and labels their places.
 */
gboolean rt_chart_arrange (RtChart *chart, const RtChartOptions *options, RtContext *ctx,
                           GError **error);
/** rt_chart_spread: gives marks and boxes places, and nothing else: for a chart too large to be
 * drawn here. */
gboolean rt_chart_spread (RtChart *chart, const RtChartOptions *options, RtContext *ctx,
                          GError **error);
/** rt_chart_route: ways of lines that keep off icons and names; returns how many could not, of
 * as many as a page is chosen by. */
guint rt_chart_route (RtChart *chart);
/** rt_chart_route_ends: leads lines straight into their marks that the layout program's way
 * leads there by a hook, where that is free, or takes them back; returns how many were led. */
guint rt_chart_route_ends (RtChart *chart, gboolean straight);
/** rt_chart_label: places of labels; those without room become keys. Returns how many. */
guint rt_chart_label (RtChart *chart);

/** rt_chart_count: how good the picture is. */
void rt_chart_count (const RtChart *chart, RtChartCounts *counts);

/* ---- Drawing --------------------------------------------------------------------- */

gboolean rt_chart_has_portraits (const RtChart *chart);
/** rt_chart_svg: (transfer full): the chart as SVG. */
GString *rt_chart_svg (const RtChart *chart, GError **error);
/** rt_chart_ground_svg: (transfer full): what lies below marks and lines, as SVG: a map, boxes,
 * headings of columns. */
GString *rt_chart_ground_svg (const RtChart *chart, GError **error);
/** rt_chart_json: (transfer full): what stands where, for programs; arranged. */
GString *rt_chart_json (const RtChart *chart);
/** rt_chart_dot: (transfer full): the chart as DOT, through redthread-layout; arranged. */
GString *rt_chart_dot (const RtChart *chart, const RtChartOptions *options, RtContext *ctx,
                       GError **error);
