/* SPDX-License-Identifier: GPL-2.0-or-later */

/* HTML on libxml2's writer, which does the escaping: what has no end tag in HTML is written
 * without one, all else with it. */
#pragma once

#include "redthread/context.h"

typedef struct _RtHtml RtHtml;

RtHtml *rt_html_new (void); /* begins with the doctype */
/** rt_html_end: (transfer full): the document; frees @html. NULL with RT_ERROR_LIMIT. */
GString *rt_html_end (RtHtml *html, GError **error);
void rt_html_free (RtHtml *html);

void rt_html_open (RtHtml *html, const char *name);
void rt_html_close (RtHtml *html);
/** rt_html_set: an attribute of the element just opened; a NULL @value is left out. */
void rt_html_set (RtHtml *html, const char *key, const char *value);
/** rt_html_write: text inside, made clean of what XML forbids. */
void rt_html_write (RtHtml *html, const char *text);
void rt_html_writef (RtHtml *html, const char *format, ...) G_GNUC_PRINTF (2, 3);
/** rt_html_leaf: an element with text and no attributes; NULL text is left out. */
void rt_html_leaf (RtHtml *html, const char *name, const char *text);
/** rt_html_span: the same with a class. */
void rt_html_span (RtHtml *html, const char *name, const char *class, const char *text);
/** rt_html_link: to @href, which is a place in the document ("#method") or an address that has
 * been looked at. */
void rt_html_link (RtHtml *html, const char *href, const char *text);
/** rt_html_raw: markup of our own. */
void rt_html_raw (RtHtml *html, const char *markup);

/** rt_html_hash: (transfer full): of a style or a script, for a content security policy:
 * "'sha256-...'". */
char *rt_html_hash (const char *text);
