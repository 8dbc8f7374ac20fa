/* SPDX-License-Identifier: GPL-2.0-or-later */

/* "age>30 and sex=f" into its conditions. A value may have such a word in it, "food and rent":
 * a condition must follow, and the word nearest before its sign is the one that joins. */
#include "graph/where-condition.h"

#include <string.h>

static const struct
{
  const char *word;
  gboolean any;
} joints[] = { { " and ", FALSE }, { " && ", FALSE }, { " or ", TRUE }, { " || ", TRUE } };

/* The place in joints of the one at @text; -1 where there is none. */
static int
joint_at (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    if (g_ascii_strncasecmp (text, joints[i].word, strlen (joints[i].word)) == 0)
      return (int)i;
  return -1;
}

static gboolean
no_or (const char *text, const char *before, gsize length, const char *behind, GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\": what may be the one or the other is said twice: --where '%.*s' --where "
               "'%s'",
               text, (int)length, before, behind);
  return FALSE;
}

char **
rt_condition_split (const char *text, GError **error)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const char *from = text, *at = text + strcspn (text, RT_WHERE_SIGNS);

  while (*at)
    {
      const char *value = at + strspn (at, RT_WHERE_SIGNS), *joint = NULL;
      g_autofree char *part = NULL;
      int which = -1;

      at = value + strcspn (value, RT_WHERE_SIGNS);
      for (const char *c = value; *at && c < at; c++)
        if (joint_at (c) >= 0)
          {
            joint = c;
            which = joint_at (c);
          }
      if (!joint)
        continue;
      if (joints[which].any)
        return no_or (text, from, (gsize)(joint - from), joint + strlen (joints[which].word),
                      error),
               NULL;
      part = g_strndup (from, (gsize)(joint - from));
      g_strv_builder_add (parts, part);
      from = joint + strlen (joints[which].word);
    }
  g_strv_builder_add (parts, from);
  return g_strv_builder_end (parts);
}
