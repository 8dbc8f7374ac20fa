/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See template.h. */

#include "chart/template.h"
#include "base/text.h"
#include <string.h>

static void
clear_part (gpointer data)
{
  g_free (((RtTemplatePart *)data)->text);
}

static void
add (RtTemplate *self, char *text, gboolean field)
{
  RtTemplatePart part = { text, field };

  if (field || *text)
    g_array_append_val (self->parts, part);
  else
    g_free (text);
}

static gboolean
refuse (const char *option, const char *text, const char *at, const char *why, GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s \"%s\": %s at character %ld%s", option,
               text, why, g_utf8_pointer_to_offset (text, at) + 1,
               "; a field is written {name}, a brace itself {{");
  return FALSE;
}

/* *@at stands on "{"; then behind its "}". */
static gboolean
take_field (RtTemplate *self, const char *option, const char *text, const char **at,
            GError **error)
{
  const char *end = *at + 1 + strcspn (*at + 1, "{}");
  char *name;

  if (*end != '}')
    return refuse (option, text, *at, "the brace is not closed", error);
  name = g_strstrip (g_strndup (*at + 1, (gsize)(end - *at - 1)));
  if (!*name)
    {
      g_free (name);
      return refuse (option, text, *at, "there is no field between the braces", error);
    }
  add (self, name, TRUE);
  *at = end + 1;
  return TRUE;
}

RtTemplate *
rt_template_new (const char *option, const char *text, GError **error)
{
  g_autoptr (RtTemplate) self = g_new0 (RtTemplate, 1);
  g_autoptr (GString) words = g_string_new (NULL);

  self->parts = g_array_new (FALSE, FALSE, sizeof (RtTemplatePart));
  g_array_set_clear_func (self->parts, clear_part);
  for (const char *p = text; *p;)
    if ((p[0] == '{' || p[0] == '}') && p[1] == p[0])
      {
        g_string_append_c (words, *p);
        p += 2;
      }
    else if (*p == '{')
      {
        add (self, g_strdup (words->str), FALSE);
        g_string_truncate (words, 0);
        if (!take_field (self, option, text, &p, error))
          return NULL;
      }
    else
      g_string_append_c (words, *p++);
  add (self, g_strdup (words->str), FALSE);
  return g_steal_pointer (&self);
}

void
rt_template_free (RtTemplate *self)
{
  if (!self)
    return;
  g_array_unref (self->parts);
  g_free (self);
}

/* ---- Filling ---------------------------------------------------------------------------- */

char *
rt_template_fill (const RtTemplate *self, RtTemplateValue value, gpointer data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *words = "";             /* that wait for what follows them */
  gboolean any = FALSE;               /* has some field a value? */
  gboolean lost = FALSE, gap = FALSE; /* has one none; the last? */

  for (guint i = 0; i < self->parts->len; i++)
    {
      const RtTemplatePart *part = &g_array_index (self->parts, RtTemplatePart, i);
      g_autofree char *text = part->field ? value (part->text, data) : NULL;

      if (!part->field)
        {
          words = part->text + (gap && strchr (")]", *part->text) ? 1 : 0);
          continue;
        }
      gap = !text || !*text;
      if (!gap)
        g_string_append_printf (out, "%s%s", any || !lost ? words : "", text);
      any = any || !gap;
      lost = lost || gap;
      words = "";
    }
  if ((any || !lost) && !gap)
    g_string_append (out, words);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
rt_template_unknown (const char *option, const char *field, const GPtrArray *known,
                     const char *all, GError **error)
{
  const char *near = rt_nearest (field, (const char *const *)known->pdata, known->len);

  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--%s: there is no {%s} here%s%s%s; there are %s", option, field,
               near ? " (did you mean {" : "", near ? near : "", near ? "}?)" : "", all);
  return FALSE;
}
