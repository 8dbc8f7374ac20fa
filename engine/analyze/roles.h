/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The role of each vertex: its ties counted by kind, and the class of those that are tied alike
 * within so many steps. */
#pragma once

#include "graph/igraph-view.h"
#include "redthread/similarity.h"

/* Ties of one kind: type of relation, direction, type of the other end. */
typedef struct
{
  guint64 kind;
  guint32 count;
} RtTies;

typedef struct
{
  guint32 n;
  guint32 *first; /* n + 1 */
  RtTies *ties;   /* of v: ties[first[v]] .. ties[first[v + 1] - 1], by kind */
  guint n_steps;  /* after which no class splits any more, at most RT_ALIKE_MOST */
  guint32 *class[RT_ALIKE_MOST + 1]; /* by step, by vertex; class[0] is the type */
} RtRoles;

gboolean rt_roles_init (RtRoles *roles, const RtView *view, RtContext *ctx, GError **error);
void rt_roles_clear (RtRoles *roles);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtRoles, rt_roles_clear)

/** rt_roles_compare: 0 to 1. */
double rt_roles_compare (const RtRoles *roles, guint32 a, guint32 b);
/** rt_roles_alike: steps within which the two are of one class; RT_ALIKE_MOST for however many.
 */
guint rt_roles_alike (const RtRoles *roles, guint32 a, guint32 b);
