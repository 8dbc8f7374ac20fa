/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What may be handed on: a copy of the case without what is marked above a level, made before
 * anything is asked, drawn or written, so that no count, suggestion or hidden attribute can
 * hold what is not there. */
#include "ingest/release.h"

#include "case/case-private.h"
#include "redthread/ingest.h"
#include <string.h>

static RtMarking
usual_marking (const RtCase *kase)
{
  RtMarking usual = 0;

  rt_case_parse_marking (kase, rt_case_setting (kase, "marking"), &usual, NULL);
  return usual;
}

/* Settings that say how the case is read; all others say something of what is in it. */
static gboolean
is_technical (const char *key)
{
  static const char *const keys[] = { "timezone", "language", "marking", "markings",
                                      "grades",   "country",  "format",  NULL };

  return g_strv_contains (keys, key);
}

static gboolean
keeps (RtRowKind kind, guint32 subject, const char *const *columns, const char *const *values,
       guint n, gpointer data)
{
  const RtRelease *release = data;

  (void)columns;
  switch (kind)
    {
    case RT_ROWS_SETTINGS:
      return n > 0
             && (strcmp (values[0], "marking") == 0
                     ? release->highest > 0
                     : release->texts || is_technical (values[0]));
    case RT_ROWS_ENTITY_TYPES:
    case RT_ROWS_RELATION_TYPES:
    case RT_ROWS_PROPERTIES:
      return rt_release_type_stays (release, kind, subject);
    case RT_ROWS_SOURCES:
      return release->sources[subject];
    case RT_ROWS_RIVALS:
      return release->texts;
    case RT_ROWS_HYPOTHESES:
      return rt_release_hypothesis_stays (release, subject);
    default:
      return TRUE;
    }
}

static char *
cell (RtRowKind kind, guint32 subject, const char *column, const char *value, gpointer data)
{
  const RtRelease *release = data;
  GString *list;
  const char *key, *whole;

  if (kind == RT_ROWS_RELATIONS && strcmp (column, "id") == 0)
    return rt_release_row_id (release, subject, value);
  if (kind == RT_ROWS_SETTINGS)
    {
      rt_case_get_setting (release->kase, subject, &key, &whole);
      return strcmp (column, "value") == 0 && strcmp (key, "marking") == 0
                 ? g_strdup (rt_case_marking_name (release->kase, release->highest))
                 : NULL;
    }
  if (kind != RT_ROWS_SOURCES || strcmp (column, "derived_from") != 0)
    return NULL;
  list = g_string_new (NULL);
  for (guint i = 0; i < ((GArray *)release->origins->pdata[subject])->len; i++)
    {
      RtSourceRow row;

      rt_case_get_source (
          release->kase,
          g_array_index ((GArray *)release->origins->pdata[subject], RtSource, i), &row);
      g_string_append_printf (list, "%s%s", list->len ? ";" : "", row.id);
    }
  return g_string_free (list, FALSE);
}

static void
find_highest (RtRelease *release)
{
  const RtCase *kase = release->kase;
  RtMarking highest = 0;

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_pick_entity (release->pick, e))
      highest = MAX (highest, rt_release_level (release, rt_entity_marking (kase, e)));
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (rt_pick_claim (release->pick, c))
      highest = MAX (highest, rt_release_level (release, rt_claim_marking (kase, c)));
  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    if (release->sources[s] && rt_source_described (kase, s))
      highest = MAX (highest, rt_release_level (release, rt_release_source_marking (kase, s)));
  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (kase); i++)
    if (rt_release_hypothesis_stays (release, i))
      highest = MAX (highest, rt_release_level (release, rt_hypothesis_row_marking (kase, i)));
  if (release->texts)
    highest = MAX (highest, release->usual);
  release->highest = MIN (highest, release->most);
}

static RtCase *
copy_marked (RtCase *kase, RtMarking most, RtContext *ctx, GError **error)
{
  const RtSchema *schema = rt_case_schema (kase);
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  g_autofree guint8 *sources = g_try_malloc0 ((gsize)rt_case_n_sources (kase) + 1);
  g_autofree guint8 *entity_types = g_new0 (guint8, rt_schema_n_entity_types (schema) + 1);
  g_autofree guint8 *relation_types = g_new0 (guint8, rt_schema_n_relation_types (schema) + 1);
  g_autofree guint8 *properties = g_new0 (guint8, rt_schema_n_properties (schema) + 1);
  g_autoptr (GPtrArray) origins = g_ptr_array_new_with_free_func (
      (GDestroyNotify)g_array_unref);
  RtRelease release = { .kase = kase,
                        .most = most,
                        .usual = usual_marking (kase),
                        .pick = pick,
                        .sources = sources,
                        .origins = origins,
                        .types = { entity_types, relation_types, properties } };
  RtCaseCopy how = { .from = kase, .keeps = keeps, .cell = cell, .data = &release };
  RtCase *copy;

  if (!pick || !sources)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for what may be released");
      return NULL;
    }
  release.texts = release.usual <= most;
  rt_release_rows (&release);
  rt_release_sources (&release);
  rt_release_types (&release);
  find_highest (&release);
  how.pick = pick;
  copy = rt_case_copy (&how, ctx, error);
  if (copy && release.highest
      && (!rt_case_set (copy, "marking", rt_case_marking_name (kase, release.highest), error)
          || !rt_case_seal (copy, NULL, error)))
    g_clear_pointer (&copy, rt_case_free);
  return copy;
}

/* ---- What callers see ---------------------------------------------------------------- */

static gboolean
has_above (const RtCase *kase, RtMarking most)
{
  if (usual_marking (kase) > most)
    return TRUE;
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_entity_marking (kase, e) > most)
      return TRUE;
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (rt_claim_marking (kase, c) > most)
      return TRUE;
  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    if (rt_release_source_marking (kase, s) > most)
      return TRUE;
  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (kase); i++)
    if (rt_hypothesis_row_marking (kase, i) > most)
      return TRUE;
  return FALSE;
}

static gboolean
has_protected (const RtCase *kase)
{
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_entity_protected (kase, e))
      return TRUE;
  return rt_case_n_hidden_names (kase) > 0;
}

gboolean
rt_case_hides (const RtCase *kase, RtMarking most, gboolean show_protected)
{
  return (most && has_above (kase, most)) || (!show_protected && has_protected (kase));
}

RtCase *
rt_case_released (RtCase *kase, RtMarking most, gboolean show_protected, RtContext *ctx,
                  GError **error)
{
  g_autoptr (RtCase) marked = NULL;
  RtCaseCopy plain = { .from = kase, .places = TRUE };
  gboolean above;

  if (!rt_case_seal (kase, ctx, error)
      || !rt_context_step (ctx, "leaving out what may not be handed on", 0, 0, error))
    return NULL;
  above = most && has_above (kase, most);
  if (above && !(marked = copy_marked (kase, most, ctx, error)))
    return NULL;
  if (!show_protected && has_protected (kase)) /* a text may name who is left out herself */
    return rt_case_hide_names (marked ? marked : kase, kase, !above, ctx, error);
  return marked ? g_steal_pointer (&marked) : rt_case_copy (&plain, ctx, error);
}
