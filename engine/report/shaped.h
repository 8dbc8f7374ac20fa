/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Text in pictures for a program that sets it letter by letter, as weasyprint does: what must
 * be shaped, or runs from right to left, becomes outlines; all other text stays text. */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

/** rt_report_must_shape: can @text not be set letter by letter, from left to right? */
gboolean rt_report_must_shape (const char *text);
/** rt_report_shape: such <text> of @svg becomes outlines in its place. RT_ERROR_SYSTEM. */
gboolean rt_report_shape (xmlDoc *svg, GError **error);
