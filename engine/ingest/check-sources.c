/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Doubts about sources: named and never described, derived from each other in a circle, and two
 * of one title, which would count as two that agree. */
#include "ingest/check.h"

#include "base/text.h"
#include "case/case-private.h"
#include "case/columns.h"
#include <stdlib.h>
#include <string.h>

#define NEAR 20u /* of one title: each is compared with so many before it */

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

/* ---- One title --------------------------------------------------------------- */

typedef struct
{
  char *title; /* folded */
  RtSourceRow row;
  RtSource source;
} Titled;

static int
by_title (const void *a, const void *b)
{
  const Titled *x = a, *y = b;
  int order = strcmp (x->title, y->title);

  return order ? order : (x->source < y->source ? -1 : x->source > y->source);
}

static gboolean
differ (const char *a, const char *b)
{
  return a && b && g_ascii_strcasecmp (a, b) != 0;
}

/* What has a day, a publisher, an address or a content of its own is another; and what has an
 * origin in common does not count twice. */
static gboolean
may_be_one (const RtCase *kase, const Titled *a, const Titled *b)
{
  return !(a->row.date && b->row.date && a->row.date != b->row.date)
         && !differ (a->row.publisher, b->row.publisher) && !differ (a->row.url, b->row.url)
         && !differ (a->row.sha256, b->row.sha256)
         && rt_source_independent (kase, a->source, b->source);
}

static void
say_one_title (RtCheck *check, const Titled *first, const Titled *other)
{
  RtPlace there = rt_place_of (check, RT_OF_SOURCE, first->source);
  g_autofree char *where = rt_place_words (there);

  rt_check_say (check, "same-title", rt_place_of (check, RT_OF_SOURCE, other->source), "title",
                other->row.id,
                "source \"%s\" has the title of \"%s\"%s, \"%s\", and counts as another that "
                "agrees; if they are one, give their claims one id; if not, tell them apart by "
                "date or publisher, or fill in derived_from",
                other->row.id, first->row.id, where, first->row.title);
}

static guint32
collect_titles (const RtCase *kase, Titled *titled)
{
  guint32 n = 0;

  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    {
      rt_case_get_source (kase, s, &titled[n].row);
      titled[n].source = s;
      titled[n].title = titled[n].row.title ? rt_fold (titled[n].row.title) : NULL;
      n += titled[n].title != NULL;
    }
  return n;
}

static gboolean
check_titles (RtCheck *check, GError **error)
{
  g_autofree Titled *titled = g_try_new0 (Titled, (gsize)rt_case_n_sources (check->kase) + 1);
  guint32 n = titled ? collect_titles (check->kase, titled) : 0;

  if (!titled)
    return rt_no_memory (error, "sources");
  qsort (titled, n, sizeof *titled, by_title);
  for (guint32 i = 1; i < n; i++)
    for (guint32 j = i; j-- > 0 && i - j <= NEAR;)
      {
        if (strcmp (titled[i].title, titled[j].title) != 0)
          break;
        if (!may_be_one (check->kase, &titled[j], &titled[i]))
          continue;
        say_one_title (check, &titled[j], &titled[i]);
        break;
      }
  for (guint32 i = 0; i < n; i++)
    g_free (titled[i].title);
  return TRUE;
}

gboolean
rt_check_sources (RtCheck *check, GError **error)
{
  return check_described (check, error) && check_origins (check, error)
         && check_titles (check, error);
}
