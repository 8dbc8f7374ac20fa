/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What holds a group together, in words: its most central members, what they have done or are
 * to each other, and where. */

#include "analyze/groups-words.h"
#include "cli/groups.h"
#include "cli/words.h"

#define MOST_CENTRAL 3u
#define MOST_TIES 3u
#define MOST_PLACES 3u

char *
rt_grouped_places (RtRun *run, const RtGrouped *grouped, guint32 group, guint most)
{
  g_autoptr (GArray) places = rt_groups_places (grouped->groups, group);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < MIN (places->len, most); i++)
    {
      g_autofree char *name = rt_words_name (run,
                                             g_array_index (places, RtGroupPlace, i).place);
      g_string_append_printf (out, "%s%s", i ? ", " : "", name);
    }
  return g_string_free (out, FALSE);
}

/* One in three, so that a pair has no centre of two. */
guint32
rt_grouped_centre (const RtGrouped *grouped, guint32 group)
{
  guint32 n;

  rt_groups_members (grouped->groups, group, &n);
  return CLAMP (n / 3, 1, MOST_CENTRAL);
}

char *
rt_grouped_why (RtRun *run, const RtGrouped *grouped, guint32 group)
{
  const RtView *view = rt_groups_view (grouped->groups);
  guint32 n, centre = rt_grouped_centre (grouped, group);
  const guint32 *members = rt_groups_members (grouped->groups, group, &n);
  g_autofree char *ties = rt_groups_tie_words (grouped->groups, group, MOST_TIES,
                                               rt_run_rest (run));
  g_autofree char *places = rt_grouped_places (run, grouped, group, MOST_PLACES);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *around = NULL;
  GString *out = g_string_new (NULL);

  if (n == 1)
    {
      g_string_append (out, "alone: no tie leads to another of the selection");
      return g_string_free (out, FALSE);
    }
  for (guint32 i = 0; i < centre; i++)
    g_ptr_array_add (names, rt_words_name (run, rt_view_entity (view, members[i])));
  around = rt_words_list (names, 0);
  g_string_append_printf (out, "around %s", around);
  if (*ties)
    g_string_append_printf (out, "; tied by %s", ties);
  if (*places)
    g_string_append_printf (out, "; at %s", places);
  return g_string_free (out, FALSE);
}
