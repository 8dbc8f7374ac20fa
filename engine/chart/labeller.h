/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shared by the files that find places for words. */
#pragma once

#include "chart/model.h"

#define LABEL_GAP 4
#define DIAMOND 6.5
#define KEY_SIZE 15
#define MOST_ROWS 3

typedef struct
{
  RtRect box;
  double cost;
  guint rows;        /* variant */
  gboolean led;      /* stands apart, with a leader: */
  RtPoint leader[2]; /* from the line to the box */
} Place;

typedef struct
{
  RtChart *chart;
  GArray *fixed;   /* RtShape: icons, texts, titles, diamonds */
  GArray *taken;   /* RtRect: brackets' texts */
  GArray **places; /* by line */
  int *chosen;     /* by line; -1 */
  char ***texts;   /* by line * MOST_ROWS */
} Labeller;

/** rt_bracket_put: the diamond of each contested line, and the bracket of each question. */
void rt_bracket_put (RtChart *chart);
/** rt_bracket_words: places for the questions, after the obstacles are collected. */
void rt_bracket_words (Labeller *l);

/** rt_labeller_collect: icons, names, titles and diamonds as obstacles. */
void rt_labeller_collect (Labeller *l);
/** rt_labeller_free: is @box on the page, off all obstacles and off all lines but @self,
 * and with @over_dim but those that are not on the red thread? */
gboolean rt_labeller_free (const Labeller *l, RtRect box, guint self, gboolean over_dim);
gboolean rt_labeller_meets (RtRect box, const RtPoint *flat, guint n, double gap);
/** rt_labeller_offer: fills the places of line @i, cheapest first. */
void rt_labeller_offer (Labeller *l, guint i);
/** rt_labeller_lead: adds places that stand apart from line @i. */
void rt_labeller_lead (Labeller *l, guint i);
/** rt_leader_clear: does a leader from @a to @b run through no icon, name, title or diamond? */
gboolean rt_leader_clear (const Labeller *l, RtPoint a, RtPoint b);
double rt_rows_width (char **rows);
