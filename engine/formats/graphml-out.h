/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML's markup, appended to text. Written by hand: what libxml2's writer does beyond it,
 * checking and keeping names of open elements, took longer than all the rest of an export. */
#pragma once

#include "formats/format.h"

/** graphml_append_text: as it stands between tags. Quotes stay, for JSON is full of them; what
 * XML may not hold (it comes by the API only, and through no reader) is U+FFFD. */
void graphml_append_text (GString *out, const char *text);
/** graphml_append_attribute: ' NAME="TEXT"'. */
void graphml_append_attribute (GString *out, const char *name, const char *text);
/** graphml_append_key: the declaration of "DOMAIN.NAME": the ids of keys are readable too. */
void graphml_append_key (GString *out, const char *domain, const char *name, const char *type);
/** graphml_data_tag: (transfer full): <data key="DOMAIN.NAME">, at its place in the line. */
char *graphml_data_tag (const char *domain, const char *name);
/** graphml_append_data: an element of such a tag. What is longer than a reader takes of an
 * attribute is left out: it stands in the rows. */
void graphml_append_data (GString *out, const char *tag, const char *text);
#define GRAPHML_DATA_END "</data>\n"
/** graphml_append_row: {"COLUMN":"VALUE",...}, JSON. */
void graphml_append_row (GString *out, const char *const *columns, const char *const *values,
                         guint n);
