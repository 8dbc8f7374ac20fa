/* SPDX-License-Identifier: GPL-2.0-or-later */

#pragma once

#include "redthread/view.h"

/** rt_view_basis_words: (transfer full): how many of the view's relations are ungraded, rest on
 * one speaker, are undated; NULL where it has none. */
char *rt_view_basis_words (const RtView *view);
/** rt_view_is_graded: is any of its relations graded such that it has a likelihood of its own?
 */
gboolean rt_view_is_graded (const RtView *view);
