/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Selection: a filter over a case. View: what is left, as a graph. */
#pragma once

#include "redthread/case.h"

G_BEGIN_DECLS

/* One option that every asking command takes. The command line, help and completion walk the
 * table. */
typedef struct
{
  const char *name;     /* "as-of" */
  const char *argument; /* "DATE"; NULL for a flag */
  const char *summary;
  const struct _RtSelectionRule *rule; /* private: how it is parsed and applied */
} RtSelectionOption;
extern const RtSelectionOption rt_selection_options[]; /* ends with a NULL name */

typedef struct _RtSelection RtSelection;
RtSelection *rt_selection_new (void);
void rt_selection_free (RtSelection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtSelection, rt_selection_free)

/** rt_selection_add: the same option again means or, another means and. @value NULL for flags.
 * RT_ERROR_USAGE for an unknown option or bad value. */
gboolean rt_selection_add (RtSelection *selection, const char *option, const char *value,
                           GError **error);
gboolean rt_selection_is_empty (const RtSelection *selection);
/** rt_selection_set_roles: RtRole bits that --around and --min-degree go by; 0, the default, is
 * ties only (--with). */
void rt_selection_set_roles (RtSelection *selection, guint roles);
/** rt_selection_words: (transfer full): "as of 2024-01-01, without Iran"; NULL where empty. */
char *rt_selection_words (const RtSelection *selection);

/* What was counted on the way, for the line under an answer. */
typedef struct
{
  guint32
      undated; /* relations that passed --as-of, --since or --until because they have no date */
  guint32 ungraded;     /* left out by --min-likelihood for want of a grade */
  guint32 unknown_when; /* claims left out by --known-by or --recorded-by for want of a date */
  guint32 denied;       /* relations with only denials, left out of every view */
} RtSelectionCounts;

/**
 * rt_selection_apply: filters claims (source, via, without-source, known-by, recorded-by), then
 * relations and entities (type, relation, tag, where, as-of, since, until, min-likelihood,
 * without, without-contested), then --around with --hops, then --min-degree once. A relation
 * stays only with both ends; with a claim filter, a relation that had claims stays only with an
 * asserting one left, and an entity of which only left-out claims speak goes; one that rests on
 * no claim stays.
 * `--type` keeps entities of these types (and subtypes) and the relations among them.
 * Returns: (transfer full): NULL with RT_ERROR_USAGE, _NOT_FOUND or _AMBIGUOUS.
 */
RtPick *rt_selection_apply (const RtSelection *selection, RtCase *kase,
                            RtSelectionCounts *counts, RtContext *ctx, GError **error);

typedef enum
{
  RT_LENGTH_AND_STRENGTH_NONE,
  RT_WEIGHT_LIKELIHOOD,
  RT_WEIGHT_PROPERTY
} RtWeightKind;

typedef struct
{
  gboolean directed;
  gboolean multi;            /* keep parallel relations apart */
  gboolean fold_events;      /* events become pairwise links of those who took part */
  gboolean cut_contested;    /* leave contested relations out */
  guint roles;               /* RtRole bits; 0 is ties only */
  const char *weight;        /* NULL unweighted, "likelihood", or a property's name */
  gboolean weight_is_length; /* --weight-as length */
  gboolean skip_negative;    /* relations of a negative weight are left out and counted, not an
                                error */
  double ungraded; /* likelihood stated for ungraded relations; NaN: they have no length and are
                      left out of weighted views, counted */
} RtViewOptions;

typedef struct _RtView RtView;
/**
 * rt_view_new: vertices are the picked entities in id-number order; edges are relations of the
 * wanted roles, parallel ones merged, loops dropped, relations with only denials left out.
 * @pick must outlive the view (NULL: all). RT_ERROR_INPUT for a negative or missing-everywhere
 * weight, RT_ERROR_USAGE for amounts of several currencies.
 */
RtView *rt_view_new (RtCase *kase, const RtPick *pick, const RtViewOptions *options,
                     RtContext *ctx, GError **error);
void rt_view_free (RtView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtView, rt_view_free)

RtCase *rt_view_case (const RtView *view);
const RtPick *rt_view_pick (const RtView *view);
guint32 rt_view_size (const RtView *view);         /* vertices */
guint32 rt_view_n_edges (const RtView *view);      /* after merging */
guint32 rt_view_n_relations (const RtView *view);  /* before */
guint32 rt_view_n_unweighted (const RtView *view); /* relations left out of a weighted view:
                                                      ungraded, or without the property, or 0 */
guint32 rt_view_n_negative (const RtView *view);   /* left out for a negative weight */
guint32 rt_view_n_loops (const RtView *view);      /* left out, being of one with itself */
RtEntity rt_view_entity (const RtView *view, guint32 vertex);
gint64 rt_view_vertex (const RtView *view, RtEntity e); /* -1 */
/** Relations behind an edge, by id; the array is the view's. */
const RtRelation *rt_view_relations (const RtView *view, guint32 edge, guint *n);
/** Edge weights as lengths (for paths) and strengths (for strength, PageRank, eigenvector);
 * NULL where unweighted. */
const double *rt_view_lengths (const RtView *view);
const double *rt_view_strengths (const RtView *view);
const RtViewOptions *rt_view_options (const RtView *view);
/** rt_view_words: (transfer full): "Ties only: 71 relations, parallel ones merged, undirected,
 * not normalised.": the last of it as @last, or NULL, has it. */
char *rt_view_words (const RtView *view, const char *last);

G_END_DECLS
