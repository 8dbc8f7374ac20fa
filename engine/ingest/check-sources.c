/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Doubts about sources: named and never described, derived from each other in a circle. */
#include "ingest/check.h"

#include "base/text.h"
#include "case/case-private.h"

static gboolean
check_described (RtCheck *check, GError **error)
{
  guint32 n = rt_case_n_sources (check->kase);
  g_autofree RtClaim *first = g_try_new0 (RtClaim, (gsize)n + 1);

  (void)error;
  for (RtClaim c = rt_case_n_claims (check->kase); first && c >= 1; c--)
    {
      first[rt_claim_source (check->kase, c)] = c;
      first[rt_claim_via (check->kase, c)] = c;
    }
  for (RtSource s = 1; first && s <= n; s++)
    {
      RtSourceRow row;

      rt_case_get_source (check->kase, s, &row);
      if (!rt_source_described (check->kase, s)
          && !rt_check_was_said (check, "undescribed-source", row.id))
        rt_check_say (check, "undescribed-source", rt_place_of_claim (check, first[s]),
                      "source", row.id,
                      "no row describes source \"%s\"; give it one in sources.csv", row.id);
    }
  return TRUE;
}

/* Walks the first unwalked origin of each source on the way; a way that meets itself is a
 * circle. */
typedef struct
{
  RtSource source;
  char **ids;
  guint at;
} OriginStep;

static void
step_clear (gpointer data)
{
  g_strfreev (((OriginStep *)data)->ids);
}

static void
enter (const RtCheck *check, GArray *way, RtSource s)
{
  OriginStep step = { .source = s };
  RtSourceRow row;

  rt_case_get_source (check->kase, s, &row);
  step.ids = row.derived_from ? rt_split_list (row.derived_from) : g_new0 (char *, 1);
  g_array_append_val (way, step);
}

static void
say_circle (RtCheck *check, const GArray *way, RtSource back_to)
{
  g_autoptr (GString) circle = g_string_new (NULL);
  gboolean within = FALSE;
  RtSourceRow row;

  for (guint i = 0; i < way->len; i++)
    {
      RtSource s = g_array_index (way, OriginStep, i).source;

      within = within || s == back_to;
      rt_case_get_source (check->kase, s, &row);
      if (within)
        g_string_append_printf (circle, "%s from ", row.id);
    }
  rt_case_get_source (check->kase, back_to, &row);
  g_string_append (circle, row.id);
  if (!rt_check_was_said (check, "derived-from-circle", row.id))
    rt_check_say (
        check, "derived-from-circle", rt_place_of (check, RT_OF_SOURCE, back_to),
        "derived_from", row.id,
        "sources are derived from each other in a circle: %s; take one of these out of "
        "derived_from",
        circle->str);
}

enum
{
  UNSEEN,
  ON_THE_WAY,
  DONE
};

static void
walk_origins (RtCheck *check, RtSource from, guint8 *state)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (OriginStep));

  g_array_set_clear_func (way, step_clear);
  enter (check, way, from);
  state[from] = ON_THE_WAY;
  while (way->len)
    {
      OriginStep *step = &g_array_index (way, OriginStep, way->len - 1);
      const char *id = step->ids[step->at];
      RtSource next = id ? rt_case_source (check->kase, id) : 0;

      step->at += id != NULL;
      if (!id)
        {
          state[step->source] = DONE;
          g_array_set_size (way, way->len - 1);
        }
      else if (next && state[next] == ON_THE_WAY)
        say_circle (check, way, next);
      else if (next && state[next] == UNSEEN)
        {
          state[next] = ON_THE_WAY;
          enter (check, way, next);
        }
    }
}

static gboolean
check_origins (RtCheck *check, GError **error)
{
  guint32 n = rt_case_n_sources (check->kase);
  g_autofree guint8 *state = g_try_malloc0 ((gsize)n + 1);

  (void)error;
  for (RtSource s = 1; state && s <= n; s++)
    if (state[s] == UNSEEN)
      walk_origins (check, s, state);
  return TRUE;
}

gboolean
rt_check_sources (RtCheck *check, GError **error)
{
  return check_described (check, error) && check_origins (check, error);
}
