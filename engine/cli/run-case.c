/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The case behind a run: what of it must be resident, what the selection leaves, and the graph
 * that this makes. */

#include "base/text.h"
#include "cli/chart-older.h"
#include "cli/made-by.h"
#include "cli/progress.h"
#include "cli/save-as.h"
#include "cli/sheets.h"
#include "ingest/hide-text.h"
#include "ingest/protected-words.h"

/* ---- What may be shown ------------------------------------------------------------- */

/* What was said while the whole was read names rows that must not be named now. */
static void
forget_notices (RtRun *run, guint64 refused)
{
  RtContext *old = run->ctx;

  if (run->progress)
    rt_progress_stop (run->progress, old);
  run->ctx = rt_context_new ();
  rt_context_set_jobs (run->ctx, rt_context_jobs (old));
  rt_context_set_seed (run->ctx, rt_context_seed (old));
  rt_context_set_so_far (run->ctx, rt_context_so_far (old));
  rt_context_free (old);
  if (run->progress)
    rt_progress_start (run->progress, run->ctx);
  if (refused)
    rt_context_notice (run->ctx, RT_NOTICE_REFUSAL, "not-read", NULL, 0, NULL, NULL,
                       "rows of the case could not be read; redthread check without --release "
                       "tells them");
}

/* (transfer full): why nothing is left; @usual: the case's marking, where that is the reason.
 */
static char *
why_nothing (const char *most, const char *usual)
{
  if (usual)
    return g_strdup_printf ("nothing of the case may be handed on at %s: what bears no marking "
                            "of its own bears the case's, %s (marking in case.csv); redthread "
                            "mark lowers what may go",
                            most, usual);
  return g_strdup_printf ("nothing of the case may be handed on at %s: all of it, or its "
                          "sources, is marked higher; redthread mark lowers what may go",
                          most);
}

gboolean
rt_run_release (RtRun *run, RtCase **kase, GError **error)
{
  const char *text = rt_run_value (run, "release");
  RtMarking most = 0, usual = 0;
  GError *unknown = NULL;
  gboolean emptied;
  RtCase *copy;

  if (text && (!rt_case_parse_marking (*kase, text, &most, &unknown) || !most))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--release: %s",
                   unknown ? unknown->message : "say a marking, such as TLP:GREEN");
      g_clear_error (&unknown);
      return FALSE;
    }
  if (!rt_case_hides (*kase, most, run->show_protected))
    return TRUE;
  if (!run->show_protected && rt_run_has (run, "output"))
    run->protected_words = rt_protected_words_new (*kase, run->ctx);
  copy = rt_case_released (*kase, most, run->show_protected, run->ctx, error);
  if (!copy)
    return FALSE;
  if (most && rt_run_has (run, "output"))
    run->withheld_names = rt_withheld_names_new (*kase, copy, run->ctx);
  if (!run->show_protected)
    rt_case_hide_in_notices (*kase, run->ctx);
  run->hides = run->hides || (!run->show_protected && rt_case_hides (*kase, 0, FALSE));
  rt_case_parse_marking (*kase, rt_case_setting (*kase, "marking"), &usual, NULL);
  emptied = rt_case_n_entities (*kase) > 0 && rt_case_n_entities (copy) == 0;
  rt_case_free (*kase);
  *kase = copy;
  if (most)
    forget_notices (run, rt_context_count (run->ctx, RT_NOTICE_REFUSAL));
  if (most && emptied)
    run->withheld = why_nothing (rt_case_marking_name (copy, most),
                                 usual > most ? rt_case_marking_name (copy, usual) : NULL);
  return TRUE;
}

const RtFormat *
rt_run_format (const RtRun *run, const char *path, GError **error)
{
  const char *name = rt_run_value (run, "format");

  return name ? rt_format_by_name (name, error) : rt_format_sniff (path, error);
}

/* What says how a spreadsheet is written was meant for one. */
static gboolean
is_no_sheet_by_mistake (RtRun *run, GError **error)
{
  static const char *const options[] = { "mapping", "dates", "decimal", "country" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (rt_run_has (run, options[i]))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     "%s is no spreadsheet, so --%s says nothing of it: leave it out",
                     run->case_path, options[i]);
        return TRUE;
      }
  return FALSE;
}

/* A command that has no --jobs reads on all processors too. */
static RtCase *
open_case (RtRun *run, const char *path, const RtFormat *format, GError **error)
{
  guint jobs = rt_context_jobs (run->ctx);
  RtCase *kase;

  if (!(run->command->needs & RT_WORKS_LONG))
    rt_context_set_jobs (run->ctx, 0);
  kase = rt_case_open (path, format->name, run->ctx, error);
  rt_context_set_jobs (run->ctx, jobs);
  return kase;
}

RtCase *
rt_run_read (RtRun *run, const char *path, GError **error)
{
  const RtFormat *format = rt_run_format (run, path, error);

  if (!format || (!format->mapped && run->case_path && is_no_sheet_by_mistake (run, error)))
    return NULL;
  return format->mapped ? rt_sheets_open (run, path, error)
                        : open_case (run, path, format, error);
}

gboolean
rt_run_open (RtRun *run, GError **error)
{
  RtCase *kase;

  if (!run->case_path)
    return TRUE;
  if (!rt_save_as_begin (run, error))
    return FALSE;
  kase = rt_run_read (run, run->case_path, error);
  if (kase && rt_run_has (run, "output"))
    run->made_by = rt_made_by (run, kase);
  if (!kase || !rt_save_as_look (run, kase, error) || !rt_older_open (run, &kase, error)
      || !rt_run_release (run, &kase, error))
    {
      rt_case_free (kase);
      return FALSE;
    }
  run->source = rt_case_source_of (kase);
  run->kase = kase;
  return TRUE;
}

gboolean
rt_run_entity (RtRun *run, const char *text, RtEntity *out, GError **error)
{
  GError *why = NULL;

  if (run->source->get (run->source, text, out, run->ctx, &why))
    return TRUE;
  if (run->hides && g_error_matches (why, RT_ERROR, RT_ERROR_NOT_FOUND))
    g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
                 "%s. The names of protected entities were not looked through: they go by "
                 "shown ones, such as \"Victim 1\", unless --show-protected is given",
                 why->message);
  else
    g_propagate_error (error, g_steal_pointer (&why));
  g_clear_error (&why);
  return FALSE;
}

gboolean
rt_run_load (RtRun *run, GError **error)
{
  RtCase *kase = run->source->load (run->source, run->ctx, error);

  if (kase)
    run->kase = kase;
  return kase != NULL;
}

/* The next ring: the other ends of what touches @ring, not seen before. */
static GArray *
next_ring (RtRun *run, const GArray *ring, GHashTable *seen)
{
  GArray *next = g_array_new (FALSE, FALSE, sizeof (RtEntity));

  for (guint i = 0; i < ring->len; i++)
    {
      RtEntity e = g_array_index (ring, RtEntity, i);
      guint n;
      const RtRelation *relations = rt_entity_relations (run->kase, e, &n);

      for (guint j = 0; j < n; j++)
        {
          RtRelationRow row;
          RtEntity other;

          rt_case_get_relation (run->kase, relations[j], &row);
          other = row.from == e ? row.to : row.from;
          if (g_hash_table_add (seen, GUINT_TO_POINTER (other)))
            g_array_append_val (next, other);
        }
    }
  return next;
}

gboolean
rt_run_grow (RtRun *run, const RtEntity *seeds, guint n, guint hops, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (RtEntity));

  g_array_append_vals (ring, seeds, n);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (seen, GUINT_TO_POINTER (seeds[i]));
  for (guint hop = 0; ring->len > 0 && (hops == 0 || hop < hops); hop++)
    {
      GArray *next;

      if (!run->source->expand (run->source, (const RtEntity *)(gpointer)ring->data, ring->len,
                                run->ctx, error))
        return FALSE;
      next = next_ring (run, ring, seen);
      g_array_unref (ring);
      ring = next;
    }
  return TRUE;
}

gboolean
rt_run_pick (RtRun *run, GError **error)
{
  if (!run->pick)
    run->pick = rt_selection_apply (run->selection, run->kase, &run->counts, run->ctx, error);
  return run->pick != NULL;
}

RtView *
rt_run_view (RtRun *run, GError **error)
{
  if (!rt_run_pick (run, error))
    return NULL;
  return rt_view_new (run->kase, run->pick, &run->view, run->ctx, error);
}

RtContext *
rt_run_rest (const RtRun *run)
{
  return rt_context_stopped (run->ctx) ? NULL : run->ctx;
}

gboolean
rt_run_type (const RtRun *run, const char *option, RtType *out, GError **error)
{
  RtSchema *schema = rt_case_schema (run->kase);
  const char *name = rt_run_value (run, option), *near;
  guint n = rt_schema_n_entity_types (schema);
  g_autofree const char **names = g_new (const char *, n + 1u);

  *out = name ? rt_schema_find_entity_type (schema, name) : 0;
  if (!name || *out)
    return TRUE;
  for (guint t = 1; t <= n; t++)
    names[t - 1] = rt_schema_entity_type (schema, (RtType)t)->name;
  near = rt_nearest (name, names, n);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--%s \"%s\": no type of entity is called that%s%s%s. All of them: redthread "
               "schema",
               option, name, near ? " (did you mean \"" : "", near ? near : "",
               near ? "\"?)" : "");
  return FALSE;
}
