/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The colours of themes as custom properties, for charts that stand in HTML. */
#pragma once

#include "chart/theme.h"

/** rt_theme_variables: the colours of @theme are said by the style: "var(--ink)". */
void rt_theme_variables (RtTheme *theme);
/** rt_theme_css: appends them: those of light and dark, by what the reader's system likes and
 * data-theme of the document says, and on paper light; or those of @own alone. */
void rt_theme_css (GString *out, const RtTheme *own);
