/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The options that name entities or walk from them: --without, --around, --min-degree.
 * Walking goes by ties (or the roles that were asked for) that are not only denied,
 * so that a shared country does not make everybody near everybody. */

#include "graph/selection-private.h"
#include "graph/rows.h"
#include "base/file.h"
#include "base/text.h"
#include "ingest/names.h"
#include <string.h>

#define WITHOUT_FILE_LIMIT (64u << 20) /* bytes in a file of names */

gboolean
rt_parse_count_option (const char *value, GError **error)
{
  guint64 n;

  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32 - 1, &n, NULL))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\" is no count; give a whole number, 0 or more", value);
  return FALSE;
}

/* Reads what rt_parse_count_option() let through; the largest or smallest of several. */
static guint
count_of (const char *const *values, guint n, gboolean largest)
{
  guint64 out = largest ? 0 : G_MAXUINT32;

  for (guint i = 0; i < n; i++)
    {
      guint64 x = g_ascii_strtoull (values[i], NULL, 10);

      out = largest ? MAX (out, x) : MIN (out, x);
    }
  return (guint)out;
}

/* ---- --without ------------------------------------------------------------------- */

/* Who leaves out an entity that is a source too may believe that what it says is gone. */
static void
note_if_source (const RtSelectionRun *run, const char *text)
{
  RtSource s = rt_resolve_source (run->kase, text, NULL);

  if (s && !rt_selection_noted (run, "also-source", text))
    rt_context_notice (run->ctx, RT_NOTICE_WARNING, "also-source", NULL, 0, NULL, text,
                       "\"%s\" is an entity and a source: the entity is left out, and what the "
                       "source says is not; --without-source %s leaves that out",
                       text, rt_source_id (run->kase, s));
}

static RtEntity
resolve (const RtSelectionRun *run, const char *text, GError **error)
{
  g_autoptr (GError) why = NULL;
  RtEntity e = rt_resolve (run->kase, text, &why);
  RtSource s = e == RT_NONE && g_error_matches (why, RT_ERROR, RT_ERROR_NOT_FOUND)
                   ? rt_resolve_source (run->kase, text, NULL)
                   : 0;

  if (s)
    g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
                 "no entity is called \"%s\", it is a source; to leave out what it says: "
                 "--without-source %s",
                 text, rt_source_id (run->kase, s));
  else if (e == RT_NONE)
    g_propagate_error (error, g_steal_pointer (&why));
  return e;
}

/* An entity's id first, then a relation's, then a name: ids are exact, names forgiving. */
static gboolean
leave_out (RtSelectionRun *run, const char *text, GError **error)
{
  RtEntity e = rt_case_entity (run->kase, text);
  RtRelation r = e == RT_NONE ? rt_case_relation (run->kase, text) : RT_NONE;

  if (r != RT_NONE)
    {
      rt_pick_set_relation (run->pick, r, FALSE);
      return TRUE;
    }
  if (e == RT_NONE)
    e = resolve (run, text, error);
  if (e == RT_NONE)
    return FALSE;
  note_if_source (run, text);
  rt_pick_set_entity (run->pick, e, FALSE);
  return TRUE;
}

static gboolean
leave_out_listed (RtSelectionRun *run, const char *path, GError **error)
{
  g_autofree char *text = rt_file_read (path, WITHOUT_FILE_LIMIT, NULL, error);
  g_auto (GStrv) lines = text ? g_strsplit (text, "\n", -1) : NULL;

  if (!text)
    return FALSE;
  for (guint i = 0; lines[i]; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (!*line || *line == '#')
        continue;
      if (!leave_out (run, line, error))
        {
          g_prefix_error (error, "%s:%u: ", path, i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
rt_apply_without (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (values[i][0] == '@' ? !leave_out_listed (run, values[i] + 1, error)
                            : !leave_out (run, values[i], error))
      return FALSE;
  return TRUE;
}

/* ---- Neighbours in what is left -------------------------------------------------------- */

static gboolean
can_walk (const RtSelectionRun *run, RtRelation r)
{
  return rt_pick_relation (run->pick, r)
         && rt_relation_has_role (run->kase, r, run->selection->roles)
         && rt_relation_stands (run->kase, r, run->pick);
}

static RtEntity
other_end (const RtCase *kase, RtRelation r, RtEntity e)
{
  RtRelationRow row;

  rt_case_get_relation (kase, r, &row);
  return row.from == e ? row.to : row.from;
}

/* Marks the ends of walkable relations of @e that are not marked, and queues them. */
static void
reach_from (RtSelectionRun *run, RtEntity e, guint8 *reached, GArray *queue)
{
  guint n = 0;
  const RtRelation *relations = rt_entity_relations (run->kase, e, &n);

  for (guint i = 0; i < n; i++)
    {
      RtEntity other = other_end (run->kase, relations[i], e);

      if (reached[other] || !rt_pick_entity (run->pick, other) || !can_walk (run, relations[i]))
        continue;
      reached[other] = 1;
      g_array_append_val (queue, other);
    }
}

static gboolean
start_at (RtSelectionRun *run, const char *name, guint8 *reached, GArray *queue, GError **error)
{
  RtEntity e = rt_resolve (run->kase, name, error);

  if (e == RT_NONE)
    return FALSE;
  if (!rt_pick_entity (run->pick, e))
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_NOT_FOUND,
          "\"%s\" is left out by the other options, so nothing is around it; drop one of "
          "them",
          name);
      return FALSE;
    }
  if (!reached[e])
    {
      reached[e] = 1;
      g_array_append_val (queue, e);
    }
  return TRUE;
}

gboolean
rt_apply_around (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  const RtTerm *term = rt_selection_term (run->selection, "hops");
  guint hops
      = term ? count_of ((const char *const *)term->values->pdata, term->values->len, TRUE) : 1;
  guint32 size = rt_case_n_entities (run->kase);
  g_autofree guint8 *reached = g_try_malloc0 (size + 1u);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  guint at = 0;

  if (!reached)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory for --around");
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (!start_at (run, values[i], reached, queue, error))
      return FALSE;
  for (guint hop = 0; hop < hops && at < queue->len; hop++)
    for (guint end = queue->len; at < end; at++)
      reach_from (run, g_array_index (queue, RtEntity, at), reached, queue);
  for (RtEntity e = 0; e < size; e++)
    if (!reached[e])
      rt_pick_set_entity (run->pick, e, FALSE);
  return TRUE;
}

/* Distinct neighbours of @e, counted no further than @enough. @seen holds e + 1 of who counted
 * last. */
static guint
degree_up_to (RtSelectionRun *run, RtEntity e, guint enough, guint32 *seen)
{
  guint n = 0, degree = 0;
  const RtRelation *relations = rt_entity_relations (run->kase, e, &n);

  for (guint i = 0; i < n && degree < enough; i++)
    {
      RtEntity other = other_end (run->kase, relations[i], e);

      if (other == e || seen[other] == e + 1 || !can_walk (run, relations[i]))
        continue;
      seen[other] = e + 1;
      degree++;
    }
  return degree;
}

gboolean
rt_apply_min_degree (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  guint least = count_of (values, n, FALSE);
  guint32 size = rt_case_n_entities (run->kase);
  g_autofree guint32 *seen = g_try_new0 (guint32, size + 1u);
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (RtEntity));

  if (!seen)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory for --min-degree");
      return FALSE;
    }
  for (RtEntity e = 0; e < size; e++)
    if (rt_pick_entity (run->pick, e) && degree_up_to (run, e, least, seen) < least)
      g_array_append_val (out, e);
  for (guint i = 0; i < out->len; i++)
    rt_pick_set_entity (run->pick, g_array_index (out, RtEntity, i), FALSE);
  return TRUE;
}
