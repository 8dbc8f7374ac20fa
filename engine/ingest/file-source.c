/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A file of another tool as a source of the case. Its ids are its own too: yEd calls the nodes
 * of every file n0, n1, n2, and so the first node of a second file is nobody that the case
 * knows, unless it is called the same. */
#include "ingest/file-source.h"

#include "base/file.h"
#include "base/text.h"
#include "case/case-private.h"
#include <fcntl.h>
#include <unistd.h>

struct _RtForeignFile
{
  char *path, *id, *title, *sha;
  gboolean rests;    /* what it says rests on that source */
  RtSource source;   /* 0: no row has needed it yet */
  RtEntity n_before; /* entities that the case had */
  GHashTable *met;   /* of those, which the file has a row of: GUINT_TO_POINTER (e + 1) */
  GHashTable *apart; /* id in the file -> id in the case, where these are two */
  char *first;       /* of the former */
};

/* ---- The source ---------------------------------------------------------------- */

static gboolean
refuse_same (const char *file, const char *id, GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s: this very file is in the case already, as source \"%s\" (same SHA-256); to "
               "read it a second time, name another source with --source",
               file, id);
  return FALSE;
}

/* The case has a source of that id: its own description of this file, or something else. */
static gboolean
check_described (const RtCase *kase, const char *file, RtSource there, const char *sha,
                 GError **error)
{
  RtSourceRow row;

  rt_case_get_source (kase, there, &row);
  if (!row.sha256)
    return TRUE;
  if (g_strcmp0 (row.sha256, sha) == 0)
    return refuse_same (file, row.id, error);
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s: source \"%s\" of the case is another file (its SHA-256 differs). If it is "
               "the same file, mended: redthread withdraw CASE --all-of %s, then ingest it "
               "again; if it is another one, name it with --source",
               file, row.id, row.id);
  return FALSE;
}

/* The same bytes under another name. A source that is named by the user says that it is meant.
 */
static gboolean
check_copies (const RtCase *kase, const char *file, const char *sha, GError **error)
{
  for (RtSource s = 1; sha && s <= rt_case_n_sources (kase); s++)
    {
      RtSourceRow row;

      rt_case_get_source (kase, s, &row);
      if (g_strcmp0 (row.sha256, sha) == 0)
        return refuse_same (file, row.id, error);
    }
  return TRUE;
}

gboolean
rt_file_source_check (const RtCase *kase, const char *file, const char *id, const char *sha,
                      gboolean named, gboolean *described, GError **error)
{
  RtSource there = rt_case_source (kase, id);

  *described = there && rt_source_described (kase, there);
  if (*described)
    return check_described (kase, file, there, sha, error);
  return named || check_copies (kase, file, sha, error);
}

/* A pipe gives its bytes but once, and has no digest. */
static gboolean
sum_up (RtForeignFile *file, GError **error)
{
  int fd;

  if (!g_file_test (file->path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  fd = open (file->path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      rt_file_fail (error, "read", file->path, errno);
      return FALSE;
    }
  file->sha = rt_file_sha256 (fd, file->path, error);
  close (fd);
  return file->sha != NULL;
}

RtForeignFile *
rt_foreign_file_new (const RtCase *kase, const char *path, const char *id, gboolean rests,
                     GError **error)
{
  g_autoptr (RtForeignFile) file = g_new0 (RtForeignFile, 1);
  gboolean described;

  file->path = g_strdup (path);
  file->title = g_path_get_basename (path);
  file->id = g_strdup (id ? id : file->title);
  file->rests = rests;
  file->n_before = rt_case_n_entities (kase);
  file->met = g_hash_table_new (NULL, NULL);
  file->apart = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (rests
      && (!sum_up (file, error)
          || !rt_file_source_check (kase, path, file->id, file->sha, id != NULL, &described,
                                    error)))
    return NULL;
  return g_steal_pointer (&file);
}

void
rt_foreign_file_free (RtForeignFile *file)
{
  if (!file)
    return;
  g_free (file->path);
  g_free (file->id);
  g_free (file->title);
  g_free (file->sha);
  g_free (file->first);
  g_hash_table_unref (file->met);
  g_hash_table_unref (file->apart);
  g_free (file);
}

/* With the first row: a file that says nothing is no source. */
static gboolean
need_source (RtRow *row, RtForeignFile *file)
{
  GError *error = NULL;
  RtSourceRow source = { .id = file->id, .title = file->title, .sha256 = file->sha };

  if (!file->source && rt_source_described (row->kase, rt_case_source (row->kase, file->id)))
    file->source = rt_case_source (row->kase, file->id);
  if (file->source)
    return TRUE;
  file->source = rt_case_add_source (row->kase, &source, &error);
  if (file->source
      && rt_case_set_place (row->kase, RT_OF_SOURCE, file->source, file->path, 1, &error))
    return TRUE;
  return rt_row_refuse_error (row, "limit", N_COLS, NULL, error);
}

static const char *
locator_of (RtRow *row, const RtForeignFile *file)
{
  char *locator = g_strdup_printf ("%s:%u", file->title, row->line);

  g_ptr_array_add (row->memory->trimmed, locator);
  return locator;
}

gboolean
rt_row_rests (const RtRow *row)
{
  const RtForeignFile *file = rt_row_file (row);

  return file && file->rests;
}

gboolean
rt_row_rest_on_file (RtRow *row, RtClaimRow *claim)
{
  RtForeignFile *file = rt_row_file (row);

  if (!rt_row_rests (row))
    return TRUE;
  if (!need_source (row, file))
    return FALSE;
  if (!claim->source)
    claim->source = file->source;
  else if (!claim->via && claim->source != file->source)
    claim->via = file->source;
  if (!claim->locator)
    claim->locator = locator_of (row, file);
  return TRUE;
}

RtClaim
rt_row_claim_of_file (RtRow *row, RtEntity e)
{
  GError *error = NULL;
  RtClaimRow claim
      = { .kind = RT_OF_ENTITY, .subject = e, .file = row->table->file, .line = row->line };
  RtClaim c;

  if (!rt_row_rest_on_file (row, &claim))
    return 0;
  c = rt_case_add_claim (row->kase, &claim, &error);
  if (!c)
    rt_row_refuse_error (row, "limit", N_COLS, NULL, error);
  return c;
}

/* ---- Ids ----------------------------------------------------------------------- */

/* "0", "n0", "node12", "n0::n3" of a group in yEd: letters that are always the same, and a
 * count. */
static gboolean
only_counts (const char *id)
{
  const char *digits = id;

  while (g_ascii_isalpha (*digits) || *digits == '_')
    digits++;
  if (digits - id > 5 || !g_ascii_isdigit (*digits))
    return FALSE;
  while (g_ascii_isdigit (*digits))
    digits++;
  return *digits == '\0' || (g_str_has_prefix (digits, "::") && only_counts (digits + 2));
}

/* Nothing else than the id would say that two are one: their names do, and no type against it.
 */
static gboolean
is_the_same (const RtRow *row, RtEntity e, const RtHashed *id, RtType type,
             const RtHashed *name)
{
  const RtSchema *schema = rt_case_schema (row->kase);
  RtType its = rt_entity_type (row->kase, e),
         thing = rt_schema_find_entity_type (schema, "thing");

  return (!type || !its || type == its || its == thing || type == thing)
         && rt_same_text (rt_entity_name (row->kase, e), name->length ? name->text : id->text);
}

static void
change_id (RtRow *row, RtHashed *id, const char *text)
{
  char *nfc;

  rt_case_hash_any (row->kase, text, id, &nfc);
  if (nfc)
    g_ptr_array_add (row->memory->trimmed, nfc);
}

static const char *
new_id (RtForeignFile *file, const char *id)
{
  char *apart = g_strdup_printf ("%s#%s", file->id, id);

  g_hash_table_insert (file->apart, g_strdup (id), apart);
  if (!file->first)
    file->first = g_strdup (id);
  return apart;
}

gboolean
rt_row_tell_apart (RtRow *row, RtHashed *id, RtType type, const RtHashed *name)
{
  RtForeignFile *file = rt_row_file (row);
  RtEntity there = file ? rt_case_hashed_entity (row->kase, id) : RT_NONE;
  const char *apart;

  if (there == RT_NONE || there >= file->n_before)
    return there != RT_NONE;
  apart = g_hash_table_lookup (file->apart, id->text);
  if (apart)
    {
      change_id (row, id, apart);
      return TRUE;
    }
  if (!only_counts (id->text) || is_the_same (row, there, id, type, name))
    return !g_hash_table_add (file->met, GUINT_TO_POINTER (there + 1));
  change_id (row, id, new_id (file, id->text));
  return FALSE;
}

gboolean
rt_row_end_apart (RtRow *row, RtHashed *id)
{
  RtForeignFile *file = rt_row_file (row);
  RtEntity there = file && file->n_before ? rt_case_hashed_entity (row->kase, id) : RT_NONE;
  const char *apart;

  if (there == RT_NONE || there >= file->n_before || !only_counts (id->text))
    return TRUE;
  apart = g_hash_table_lookup (file->apart, id->text);
  if (apart)
    change_id (row, id, apart);
  return apart || g_hash_table_contains (file->met, GUINT_TO_POINTER (there + 1));
}

/* ---- In words ------------------------------------------------------------------ */

void
rt_foreign_file_say (const RtForeignFile *file, RtContext *ctx)
{
  guint n = g_hash_table_size (file->apart);
  g_autofree char *ids = rt_count (n, "id that only counts", "ids that only count");

  if (file->source)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "sheet", file->path, 0, NULL, NULL,
                       "%s: what it says rests on the source \"%s\", which the file is now",
                       file->title, file->id);
  if (n)
    rt_context_notice (ctx, RT_NOTICE_WARNING, "counted-ids", file->path, 0, NULL, NULL,
                       "%s its nodes, such as \"%s\", %s something else in the case, and so "
                       "%s kept apart, as \"%s#%s\"; where both are one, give them the same "
                       "name, or an id that means something",
                       ids, file->first, n == 1 ? "is" : "are", n == 1 ? "it was" : "they were",
                       file->id, file->first);
}
