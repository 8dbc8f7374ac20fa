/* SPDX-License-Identifier: GPL-2.0-or-later */

/* "{name} ({role})": text of one's own with fields, for marks and lines. "{{" is a brace. Where
 * a field has no value, the words before it go too, and a bracket that is closed behind it:
 * "{name} ({role})" is "Anna" then. */
#pragma once

#include "redthread/context.h"

typedef struct
{
  char *text; /* of a field its name, else words */
  gboolean field;
} RtTemplatePart;

typedef struct
{
  GArray *parts; /* RtTemplatePart */
} RtTemplate;

/** rt_template_new: (transfer full): NULL with RT_ERROR_USAGE, which names @option and the
 * place: a brace that is not closed, or nothing between two. */
RtTemplate *rt_template_new (const char *option, const char *text, GError **error);
void rt_template_free (RtTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtTemplate, rt_template_free)

/* (transfer full): what stands in a field; NULL or "": nothing does. */
typedef char *(*RtTemplateValue) (const char *field, gpointer data);
/** rt_template_fill: (transfer full): "" where no field has a value. */
char *rt_template_fill (const RtTemplate *self, RtTemplateValue value, gpointer data);

/** rt_template_unknown: sets RT_ERROR_USAGE: @option has no @field; @known: those it has (char
 * *), of which the nearest is suggested; @all: the same in words. FALSE. */
gboolean rt_template_unknown (const char *option, const char *field, const GPtrArray *known,
                              const char *all, GError **error);
