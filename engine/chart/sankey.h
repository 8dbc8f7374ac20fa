/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where money or goods went, as ribbons between bars: columns of bars, a ribbon as wide as what
 * was paid. By periods, what is paid in one runs from the column on its left to that on its
 * right; from somebody, a column is a step that the money went. */
#pragma once

#include "chart/model.h"
#include "redthread/exchanges.h"

#define RT_SANKEY_GREY G_MAXUINT /* has no colour of its own */

typedef struct
{
  guint32 mark;   /* RT_NONE: others, or on the way */
  guint32 others; /* how many it stands for */
  gboolean way;   /* nobody: a ribbon passes through its column here */
  guint column;
  guint colour; /* of the palette; RT_SANKEY_GREY */
  gint64 in, out;
  guint32 n_in, n_out;
  char *name, *sums[2], *title; /* sums: what came in and went out, or NULL */
  char **names;                 /* wrapped */
  double weight;                /* where its neighbours stand; for its order */
  double y, bar, height;        /* its top; of the bar, and of it with its words */
} RtSankeyNode;

typedef struct
{
  guint32 from, to; /* nodes of neighbouring columns */
  guint32 payer, payee;
  guint32 whole; /* the first part of a long one; else itself */
  gint64 amount;
  guint32 times;
  RtLineStyle style;
  gboolean contested;
  GArray *relations; /* RtRelation; those of a long one on its first part */
  char *title, *words;
  double y_from, y_to, width; /* tops, at either end */
} RtSankeyRibbon;

typedef struct
{
  GArray *nodes, *ribbons; /* RtSankeyNode, RtSankeyRibbon */
  GPtrArray *heads;        /* char *: of periods, between columns; or of steps, above them */
  gboolean periods;
  guint n_columns;
  const char *unit; /* of sums, or "" */
  guint digits;
  char *too_large;
  /* the page in use */
  double scale; /* units of width an amount */
  double pitch; /* from column to column */
} RtSankey;

#define rt_sankey_node(sankey, i) (&g_array_index ((sankey)->nodes, RtSankeyNode, i))
#define rt_sankey_ribbon(sankey, i) (&g_array_index ((sankey)->ribbons, RtSankeyRibbon, i))

RtSankey *rt_sankey_new (void);
void rt_sankey_free (RtSankey *sankey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtSankey, rt_sankey_free)

/* What was not drawn, and why. */
typedef struct
{
  guint32 undated, outlying, without_amount, empty;
  guint32 back, beyond; /* steps: to where it had been, and after the last one */
  guint32 among_others; /* between those without a bar */
} RtSankeyLeft;

/** rt_sankey_gather: the bars and ribbons of @exchanges, which have one unit. *every: "month",
 * "quarter" or "year", or NULL, which sets it. RT_ERROR_LIMIT for sums that do not fit. */
gboolean rt_sankey_gather (RtChartFill *fill, RtSankey *sankey, const RtExchanges *exchanges,
                           const char **every, RtSankeyLeft *left, RtContext *ctx,
                           GError **error);
/** rt_sankey_order: of bars in their columns, so that ribbons cross little. */
void rt_sankey_order (RtSankey *sankey);
/** rt_sankey_place: to a height of @height and a width of @width; FALSE: they do not fit. */
gboolean rt_sankey_place (RtSankey *sankey, double width, double height);

#define RT_SANKEY_TOP 10u /* bars of a column by themselves, unless said */
#define RT_SANKEY_BAR 12.0
#define RT_SANKEY_WORDS 150.0 /* beside a bar */
#define RT_SANKEY_HEAD 24.0

extern const RtFigureKind rt_sankey_figure; /* draw-sankey.c */
