/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The link chart: Graphviz (in redthread-layout) finds the places, we draw. */
#pragma once

#include "redthread/analyze.h"

G_BEGIN_DECLS

/* A kind of picture. */
typedef struct
{
  const char *name;    /* "links", "matrix" */
  const char *noun;    /* "a matrix" */
  const char *options; /* of the chart command, that it takes and "links" does not; by spaces */
  const char *summary, *example;
} RtPicture;

/** rt_picture_nth: the first is the link chart; NULL after the last. */
const RtPicture *rt_picture_nth (guint i);
/** rt_picture_find: NULL is "links". NULL with RT_ERROR_USAGE, which lists them. */
const RtPicture *rt_picture_find (const char *name, GError **error);

/* What becomes of what is off the red thread. */
typedef enum
{
  RT_REST_DIM,
  RT_REST_HIDE,
  RT_REST_SHRINK /* small icons without words */
} RtRest;

/* What one mark may stand for. */
typedef enum
{
  RT_COLLAPSE_NOTHING,
  RT_COLLAPSE_LEAF, /* what hangs by one entity in the same way */
  RT_COLLAPSE_TYPE, /* what has the same ties to the same entities */
  RT_COLLAPSE_GROUP /* communities */
} RtCollapse;

/* Several relations between the same two. */
typedef enum
{
  RT_PARALLEL_MERGED, /* those that are drawn alike share a line each way, which sums them up */
  RT_PARALLEL_SEPARATE /* a line each */
} RtParallel;

/* How a matrix is ordered. */
typedef enum
{
  RT_ORDER_GROUPS, /* communities (Leiden), largest first, and who is most central in each;
                      events that stand in columns by date */
  RT_ORDER_LINKS,  /* most linked first */
  RT_ORDER_NAMES
} RtMatrixOrder;

/* A flow of money or goods. */
typedef struct
{
  const char
      *every; /* "month", "quarter" or "year"; NULL: the shortest that makes few columns */
  const char *amount; /* the property that is summed up; NULL: as rt_exchanges_new() takes it */
  gboolean follow;    /* what @from paid, step by step, in place of periods */
  RtEntity from;
  guint steps; /* how many; 0: 4 */
} RtFlowPicture;

/* The part of the earth that a map shows. */
typedef struct
{
  RtEntity place; /* its middle; RT_NONE: @lat, @lon, degrees */
  double lat, lon;
  double km; /* from there to each side; 0: 10, or a country whole */
} RtMapAround;

/* What became of a mark or line since an older state of the case. */
typedef enum
{
  RT_DIFF_NONE,
  RT_DIFF_ADDED,
  RT_DIFF_REMOVED,
  RT_DIFF_CHANGED,
  RT_N_DIFFS
} RtDiffKind;

/* An older state, to draw what changed since. The case that is drawn holds what went, too. */
typedef struct
{
  RtCase *whole;      /* as it was: by its ids what is new is known */
  RtCase *kase;       /* as much of it as may be shown: of this it is said what was */
  const RtPick *pick; /* claims of @kase that count; NULL: all */
  RtCase *now;        /* as it is: what it has not is gone; NULL: nothing is */
  gboolean quiet;     /* names and values that were are not told, only that they changed */
  const char *words;  /* what it is: "1 March 2024" */
  guint entities[RT_N_DIFFS], relations[RT_N_DIFFS]; /* (out) what is drawn */
} RtChartBefore;

/** rt_chart_before_words: (transfer full): "added 2 entities; changed 1 relation" of a chart
 * that was written; "" where nothing changed. */
char *rt_chart_before_words (const RtChartBefore *before);

/* How good a link chart is, as an eye would judge it. */
typedef struct
{
  guint entities, lines;
  guint crossings; /* of lines */
  guint overlaps;  /* icons, names and labels that lie on each other */
  guint through;   /* lines that run through an icon or a name that is not theirs */
  guint labels;    /* beside or on their lines */
  guint led;       /* labels that stand apart, joined to their lines by leaders */
  guint letters;   /* labels that a letter stands for, with a list below */
  guint hidden;    /* labels in tooltips only */
  double stress;   /* how far distances are from hops: the mean over pairs of the squared
                      error, in hops, over the squared hops, at the best scale (Gansner,
                      Koren and North 2004); NaN beyond 3,000 entities, and without lines */
  double used;     /* share of the picture's area in whose 40 by 40 units something stands */
  char page[32];   /* "A3" */
  /* How it is arranged ("network"), and why, where nobody asked for it; else chosen is NULL. */
  const char *layout, *chosen;
} RtChartCounts;

typedef struct
{
  const char *picture;  /* NULL: "links" */
  RtType rows, columns; /* of a matrix: types (and subtypes) of its rows and columns; 0: all,
                           and the same in both; of a bipartite layout: of its sides; 0: person
                           and event */
  RtMatrixOrder order;
  gboolean dots;  /* of a matrix: filled known, open suspected, in place of counts */
  gboolean ascii; /* of text: drawn with ASCII alone */
  RtFlowPicture flow;
  gboolean rooted; /* of a tree: only what is below @root */
  RtEntity root;
  const char *by;     /* of a ranking: the measure; NULL: betweenness */
  gboolean no_worlds; /* of a ranking: on the whole view alone */
  guint top;          /* how many stand for themselves, where a picture gathers; 0: its own */
  gboolean relations_said; /* --relation: types that are not looked for are taken, too */
  const char *lanes; /* of a timeline: "entity", "group", "type" or a property; NULL: entity, or
                        type where that would be too many */
  const char *cells; /* of a calendar: "hours" (of days), "days" (of weeks), "months" (of
                        years), "week" (hours of its days); NULL: by how long it is */
  const char *layout; /* "auto", "network", "flow", "radial", "groups", "circle", "bipartite",
                           "map" */
  const RtMapAround *map_around; /* NULL: all that is drawn and whose position is known */
  const char *group_by; /* what stands together in groups and circle: "community" (NULL),
                           "type", "place", or a property */
  const char *pins; /* places to keep: an earlier chart (.svg), or a CSV of rows id,x,y; NULL */
  const char
      *page;            /* "a4" (NULL) to "a0", "16:9", or width by height in millimetres, as in
                           "297x210"; a larger one, of that shape, where names would get too small */
  gboolean portrait;    /* turned upright */
  const char *theme;    /* "light" (default), "dark", "print", or a file (chart/theme.h) */
  const char *title;    /* NULL: the case's */
  const char *subtitle; /* the selection in words, or NULL */
  const char *size;     /* icon size by this measure or property, or NULL */
  const char *colour_by;       /* icon colour by "type" (NULL), "group" (communities, Leiden),
                                  "source", a measure or a property; lines by "likelihood" */
  RtEntity center;             /* for radial and a profile; RT_NONE */
  gboolean links_alone;        /* of a profile: the link chart and the strip of time; what is
                                  told of it in words stands elsewhere */
  const char *label, *caption; /* templates of what stands at marks: "{name} ({role})"; NULL */
  const char *line_label;      /* and on lines: "{type} {dates}" */
  const RtPick *attention;     /* entities with a frame around them; NULL: none */
  const char *attention_words; /* what they are */
  RtChartBefore *before;       /* draw what changed since this; NULL: as it is */
  RtParallel parallel;
  RtCollapse collapse; /* of three or more entities of one type, or of a group, by one mark */
  RtRest rest;         /* what is not on a thread */
  const RtPath *const *threads; /* NULL-terminated red threads, or NULL */
  const char *thread_words;     /* what they are, or NULL: the first one's ends */
  gboolean cite;                /* source numbers and the list under the chart */
  gboolean show_protected;
  guint roles;      /* RtRole bits; 0: ties and background (folded into captions and boxes) and
                       reporting */
  guint32 left_out; /* entities of the case that the selection leaves out */
  const char *folder; /* of the case: pictures of entities and icons of its own are taken from
                         it; NULL: none are */
  gboolean no_images; /* no pictures */
  const char *layout_program; /* NULL: found beside the running program */
  double seconds;             /* time limit of the layout; 0: 60 */
  double dpi;                 /* of a PNG: dots an inch; 0: 200 */
  const char *command;        /* what makes the picture, for its description; or NULL */
  guint32 *drawn;             /* (out) entities that the picture shows; or NULL */
  guint32 *marks;    /* (out) as how many marks, where fewer (collapse), else 0; or NULL */
  char **left_words; /* (out, transfer full) why it shows no more of them, NULL where it shows
                        all or does not say; or NULL */
  RtChartCounts *counts; /* (out) of a link chart that is drawn; or NULL */
} RtChartOptions;

/** rt_chart_write: @path ends in .svg, .png, .pdf, .dot (or .gv), .json, .csv (places) or, of
 * "text", in .txt. Atomic. RT_ERROR_LIMIT / _SYSTEM where the layout took too long or died,
 * with what to do instead. */
gboolean rt_chart_write (RtCase *kase, const RtPick *pick, const RtChartOptions *options,
                         const char *path, RtContext *ctx, GError **error);

G_END_DECLS
