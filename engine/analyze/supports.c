/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/supports.h"
#include "case/columns.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return x < y ? -1 : x > y;
}

void
rt_ids_once (GArray *ids)
{
  guint kept = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);

      if (id && (kept == 0 || id != g_array_index (ids, guint32, kept - 1)))
        g_array_index (ids, guint32, kept++) = id;
    }
  g_array_set_size (ids, kept);
}

void
rt_sources_independent (const RtCase *kase, GArray *sources)
{
  guint kept = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      RtSource s = g_array_index (sources, RtSource, i);
      gboolean alone = TRUE;

      for (guint j = 0; alone && j < kept; j++)
        alone = rt_source_independent (kase, s, g_array_index (sources, RtSource, j));
      if (alone)
        g_array_index (sources, RtSource, kept++) = s;
    }
  g_array_set_size (sources, kept);
}

/* ---- Of relations ------------------------------------------------------------------------ */

static RtSource
source_of (const RtCase *kase, RtClaim claim, gboolean as_document)
{
  RtClaimRow row;

  rt_case_get_claim (kase, claim, &row);
  return as_document ? row.via : row.source;
}

static void
find_claims (const RtCase *kase, const RtPick *pick, const GArray *relations, GArray *out)
{
  for (guint i = 0; i < relations->len; i++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (kase,
                                                  g_array_index (relations, RtRelation, i), &n);

      for (guint j = 0; j < n; j++)
        if (rt_pick_claim (pick, claims[j]))
          g_array_append_val (out, claims[j]);
    }
}

/* Counted, then put where their count says. */
static gboolean
sort_by (RtClaimsBy *by, const RtCase *kase, const GArray *claims, gboolean as_document,
         GError **error)
{
  gsize n_sources = rt_case_n_sources (kase);
  guint32 begin = 0;

  by->first = g_try_new0 (guint32, n_sources + 3);
  by->claims = g_try_new (RtClaim, (gsize)claims->len + 1);
  if (!by->first || !by->claims)
    return rt_no_memory (error, "the claims of each source");
  for (guint i = 0; i < claims->len; i++)
    by->first[source_of (kase, g_array_index (claims, RtClaim, i), as_document) + 2]++;
  for (gsize s = 0; s < n_sources + 3; s++)
    by->first[s] = begin += by->first[s];
  for (guint i = 0; i < claims->len; i++)
    {
      RtClaim claim = g_array_index (claims, RtClaim, i);
      by->claims[by->first[source_of (kase, claim, as_document) + 1]++] = claim;
    }
  return TRUE;
}

static void
find_near (RtSupports *s, const RtPick *pick, const GArray *near)
{
  find_claims (s->kase, pick, near, s->claims);
  rt_ids_once (s->claims);
  for (guint i = 0; i < s->claims->len; i++)
    {
      RtClaimRow row;

      rt_case_get_claim (s->kase, g_array_index (s->claims, RtClaim, i), &row);
      g_array_append_val (s->speakers, row.source);
      g_array_append_val (s->documents, row.via);
    }
  rt_ids_once (s->speakers);
  rt_ids_once (s->documents);
  rt_sources_independent (s->kase, s->speakers);
}

gboolean
rt_supports_init (RtSupports *s, RtCase *kase, const RtPick *pick, const GArray *relations,
                  const GArray *near, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (RtClaim));

  *s = (RtSupports){ .kase = kase };
  s->claims = g_array_new (FALSE, FALSE, sizeof (RtClaim));
  s->speakers = g_array_new (FALSE, FALSE, sizeof (RtSource));
  s->documents = g_array_new (FALSE, FALSE, sizeof (RtSource));
  find_near (s, pick, near);
  find_claims (kase, pick, relations, all);
  rt_ids_once (all);
  return sort_by (&s->speaker, kase, all, FALSE, error)
         && sort_by (&s->document, kase, all, TRUE, error);
}

void
rt_supports_clear (RtSupports *s)
{
  g_free (s->speaker.first);
  g_free (s->speaker.claims);
  g_free (s->document.first);
  g_free (s->document.claims);
  g_clear_pointer (&s->claims, g_array_unref);
  g_clear_pointer (&s->speakers, g_array_unref);
  g_clear_pointer (&s->documents, g_array_unref);
}

/* ---- What goes with what --------------------------------------------------------------- */

static void
add_by (const RtClaimsBy *by, RtSource source, GArray *claims)
{
  g_array_append_vals (claims, by->claims + by->first[source],
                       by->first[source + 1] - by->first[source]);
}

void
rt_supports_of (const RtSupports *s, RtLinchpinKind kind, guint32 id, GArray *claims)
{
  if (kind == RT_LINCHPIN_CLAIM)
    g_array_append_val (claims, id);
  if (kind == RT_LINCHPIN_DOCUMENT)
    add_by (&s->document, id, claims);
  for (RtSource t = 1; kind == RT_LINCHPIN_SPEAKER && t <= rt_case_n_sources (s->kase); t++)
    if (!rt_source_independent (s->kase, id, t))
      add_by (&s->speaker, t, claims);
}

void
rt_supports_by (const RtSupports *s, const guint8 *sources, GArray *claims)
{
  for (RtSource t = 1; t <= rt_case_n_sources (s->kase); t++)
    if (sources[t])
      add_by (&s->speaker, t, claims);
}

void
rt_supports_touched (const RtSupports *s, const GArray *claims, GArray *relations)
{
  g_array_set_size (relations, 0);
  for (guint i = 0; i < claims->len; i++)
    {
      RtClaimRow row;

      rt_case_get_claim (s->kase, g_array_index (claims, RtClaim, i), &row);
      row.subject++; /* the first relation is no. 0 */
      if (row.kind == RT_OF_RELATION)
        g_array_append_val (relations, row.subject);
    }
  rt_ids_once (relations);
  for (guint i = 0; i < relations->len; i++)
    g_array_index (relations, RtRelation, i)--;
}
