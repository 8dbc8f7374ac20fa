/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The table of methods as an array; its rows stand in groupings.def. */

#include "analyze/grouping.h"
#include "base/text.h"

#define PARTITION(function, ...) { .partition = function, __VA_ARGS__ },
#define COVER(function, ...) { .cover = function, __VA_ARGS__ },

const RtGrouping rt_groupings[] = {
#include "analyze/groupings.def"
  { .name = NULL },
};

const RtGrouping *
rt_grouping_find (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  const char *near;

  for (const RtGrouping *m = rt_groupings; m->name; m++)
    {
      if (g_ascii_strcasecmp (m->name, name) == 0)
        return m;
      g_ptr_array_add (names, (gpointer)m->name);
    }
  near = rt_nearest (name, (const char *const *)names->pdata, names->len);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **)names->pdata);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               near ? "there is no way \"%s\" to make groups (did you mean \"%s\"?)"
                    : "there is no way \"%s\" to make groups; there are: %s",
               name, near ? near : list);
  return NULL;
}
