/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The source that somebody means, by its id or by its whole title. */
#include "ingest/names.h"

#include "base/text.h"
#include <string.h>

#define MOST_LISTED 12u

/* "the sources are S1 (Raedan Group), S2 (...) and 3 more" */
static char *
list_of_sources (const RtCase *kase)
{
  GString *out = g_string_new ("the case names no source");
  guint32 n = rt_case_n_sources (kase);

  if (n > 0)
    g_string_assign (out, "the sources are ");
  for (RtSource s = 1; s <= MIN (n, MOST_LISTED); s++)
    {
      RtSourceRow row;

      rt_case_get_source (kase, s, &row);
      g_string_append_printf (out, "%s%s", s > 1 ? ", " : "", row.id);
      if (row.title)
        g_string_append_printf (out, " (%s)", row.title);
    }
  if (n > MOST_LISTED)
    g_string_append_printf (out, " and %u more", n - MOST_LISTED);
  return g_string_free (out, FALSE);
}

static RtSource
fail_unknown (const RtCase *kase, const char *text, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *all = NULL;
  const char *near;

  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    {
      RtSourceRow row;

      rt_case_get_source (kase, s, &row);
      g_ptr_array_add (names, (gpointer)row.id);
      g_ptr_array_add (names, (gpointer)rt_source_title (kase, s));
    }
  near = rt_nearest (text, (const char *const *)names->pdata, names->len);
  if (near)
    g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
                 "there is no source \"%s\" (did you mean \"%s\"?)", text, near);
  else
    {
      all = list_of_sources (kase);
      g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND, "there is no source \"%s\"; %s", text,
                   all);
    }
  return 0;
}

RtSource
rt_resolve_source (const RtCase *kase, const char *text, GError **error)
{
  RtSource found = rt_case_source (kase, text);
  g_autofree char *folded = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);
  guint n = 0;

  if (found)
    return found;
  folded = rt_fold (text);
  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    {
      g_autofree char *title = rt_fold (rt_source_title (kase, s));
      RtSourceRow row;

      if (strcmp (title, folded) != 0)
        continue;
      rt_case_get_source (kase, s, &row);
      g_string_append_printf (ids, "%s%s", n++ ? ", " : "", row.id);
      found = s;
    }
  if (n < 2)
    return found ? found : fail_unknown (kase, text, error);
  g_set_error (error, RT_ERROR, RT_ERROR_AMBIGUOUS,
               "\"%s\" is the title of %u sources. Say it with the id: %s", text, n, ids->str);
  return 0;
}
